package dev.perennial.domain;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One customer's hot record: everything small that decisions need, read and written whole. */
public final class Customer {
  /** No such instant. */
  public static final long NEVER = Long.MAX_VALUE;

  private final String id;
  private long timerAt = NEVER;

  /** A customer to whom nothing has happened yet. */
  public Customer(String id) {
    this.id = id;
  }

  public String id() {
    return id;
  }

  /** Whether anything was applied: only then is there something to keep. */
  public boolean exists() {
    return false;
  }

  /** Due time of the earliest deadline, or {@link #NEVER}. */
  public long nextDeadline() {
    return NEVER;
  }

  /** When the shell's one timer is set to fire, or {@link #NEVER}. */
  public long timerAt() {
    return timerAt;
  }

  public void timerAt(long at) {
    timerAt = at;
  }

  /** Writes the record in the format of {@link #FORMAT}, without a version byte. */
  public void write(DataOutput out) throws IOException {}

  /** The format that {@link #write} writes. */
  public static final int FORMAT = 1;

  /** Reads what {@link #write} of the given format wrote. */
  public static Customer read(String id, int format, DataInput in) throws IOException {
    return new Customer(id);
  }
}
