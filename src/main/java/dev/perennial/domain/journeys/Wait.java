package dev.perennial.domain.journeys;

import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * A rule waits before it acts.
 *
 * @param version the one that began to wait
 * @param shadow whether it began to wait as a shadow
 * @param due when it acts, epoch milliseconds
 * @param cause what began it: an event id, or a deadline as kind:reference:due
 * @param values what can be told of that
 */
public record Wait(
    String ruleId,
    int version,
    boolean shadow,
    long due,
    String cause,
    Map<String, String> values) {
  public Wait {
    values = Map.copyOf(values);
  }

  /** Whether both end in one decision with one cause: what began them was raised twice. */
  boolean isOneWith(Wait other) {
    return ruleId.equals(other.ruleId) && due == other.due && cause.equals(other.cause);
  }

  void write(DataOutput out) throws IOException {
    Packing.writeText(out, ruleId);
    Packing.writeInt(out, version);
    out.writeBoolean(shadow);
    Packing.writeLong(out, due);
    Packing.writeText(out, cause);
    Packing.writeTexts(out, values);
  }

  static Wait read(DataInput in) throws IOException {
    String ruleId = Packing.readText(in);
    int version = Packing.readInt(in);
    boolean shadow = in.readBoolean();
    long due = Packing.readLong(in);
    String cause = Packing.readText(in);
    return new Wait(ruleId, version, shadow, due, cause, Packing.readTexts(in));
  }
}
