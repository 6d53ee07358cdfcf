package dev.perennial.domain.spend;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The purchases of one hour of a heavy customer, sorted by time. */
public final class SpendSlice {
  /** The format that {@link #write} writes. */
  public static final int FORMAT = 1;

  public void write(DataOutput out) throws IOException {}

  public static SpendSlice read(int format, DataInput in) throws IOException {
    return new SpendSlice();
  }
}
