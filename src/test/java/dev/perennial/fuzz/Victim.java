package dev.perennial.fuzz;

import java.util.Random;

/** Reads what it is given, whatever that is. */
public interface Victim {
  /** What becomes of an input: {@code accepted}, or the reason why not. */
  String ACCEPTED = "accepted";

  /** A short name, for the command that repeats a run. */
  String name();

  /** An input that is good, or nearly so: in the form, with extreme contents. */
  byte[] good(Random random);

  /** How an input is spoilt; bytes, unless its form is text. */
  default byte[] spoil(byte[] good, Random random) {
    return Spoiling.bytes(good, random);
  }

  /**
   * Reads an input.
   *
   * @return {@link #ACCEPTED} or why it was rejected, a short code
   * @throws Exception when it should not: every exception is a fault
   */
  String take(byte[] input) throws Exception;

  /** What an input may cost beside what its own length allows: messages, tables, a stack trace. */
  default long allowanceBytes() {
    return 1 << 20;
  }

  /** Most memory that an input may cost, in bytes for each of its own. */
  int bytesPerByte();
}
