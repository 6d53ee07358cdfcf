package dev.perennial.domain.points;

import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Available lots of a customer who has many, in spending order, out of the hot record. */
public final class LotPage {
  /** The format that {@link #write} writes. */
  public static final int FORMAT = 1;

  private final List<Lot> lots;

  LotPage(List<Lot> lots) {
    this.lots = lots;
  }

  List<Lot> lots() {
    return lots;
  }

  public void write(DataOutput out) throws IOException {
    writeLots(lots, out);
  }

  public static LotPage read(int format, DataInput in) throws IOException {
    return new LotPage(readLots(in));
  }

  /** Each lot as its difference from the one before, which is mostly small. */
  static void writeLots(List<Lot> lots, DataOutput out) throws IOException {
    Packing.writeInt(out, lots.size());
    long sequence = 0;
    long expiresAt = 0;
    for (Lot lot : lots) {
      lot.write(sequence, expiresAt, out);
      sequence = lot.sequence;
      expiresAt = lot.expiresAt;
    }
  }

  static List<Lot> readLots(DataInput in) throws IOException {
    int count = Packing.readInt(in);
    List<Lot> lots = new ArrayList<>(count + 1);
    long sequence = 0;
    long expiresAt = 0;
    for (int i = 0; i < count; i++) {
      Lot lot = Lot.read(sequence, expiresAt, in);
      sequence = lot.sequence;
      expiresAt = lot.expiresAt;
      lots.add(lot);
    }
    return lots;
  }
}
