package dev.perennial.io;

import dev.perennial.domain.Effect;
import java.io.Serializable;

/** Turns effects into records of their topics. Not thread-safe; serializable before first use. */
public interface EffectEncoder extends Serializable {

  Outbound encode(Effect effect);
}
