package dev.perennial.domain.journeys;

import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** What rules wait for of a customer of whom much is waited for, out of the hot record. */
public final class WaitPage {
  /** The format that {@link #write} writes. */
  public static final int FORMAT = 1;

  private final List<Waiting> waits;

  WaitPage(List<Waiting> waits) {
    this.waits = waits;
  }

  List<Waiting> waits() {
    return waits;
  }

  public void write(DataOutput out) throws IOException {
    Packing.writeInt(out, waits.size());
    Waiting.writeAll(waits, out);
  }

  public static WaitPage read(int format, DataInput in) throws IOException {
    return new WaitPage(Waiting.readAll(Packing.readInt(in), in));
  }
}
