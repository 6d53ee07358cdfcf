package dev.perennial.domain.orders;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One order as it is kept for refunds and repeats; also the refunds that wait for a purchase. */
public final class Order {
  /** The format that {@link #write} writes. */
  public static final int FORMAT = 1;

  public void write(DataOutput out) throws IOException {}

  public static Order read(int format, DataInput in) throws IOException {
    return new Order();
  }
}
