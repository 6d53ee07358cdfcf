package dev.perennial.oracle;

import dev.perennial.domain.Logged;

/** Whatever decides about the log of one customer: the model or the engine. */
interface Subject {

  /** Decides about one record. */
  Step onEvent(Logged logged);

  /** Fires what is due at or before {@code upTo}, epoch milliseconds. */
  Step onDeadlines(long upTo);
}
