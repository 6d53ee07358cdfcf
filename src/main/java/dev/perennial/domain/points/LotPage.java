package dev.perennial.domain.points;

import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A page out of the hot record of a customer who has many lots: available ones in spending order,
 * or, where there are many pages, heads of pages.
 */
public final class LotPage {
  /** The format that {@link #write} writes. */
  public static final int FORMAT = 2;

  private final List<Lot> lots;
  private final List<PageHead> heads;

  private LotPage(List<Lot> lots, List<PageHead> heads) {
    this.lots = lots;
    this.heads = heads;
  }

  static LotPage of(List<Lot> lots) {
    return new LotPage(lots, List.of());
  }

  static LotPage ofHeads(List<PageHead> heads) {
    return new LotPage(List.of(), heads);
  }

  List<Lot> lots() {
    return lots;
  }

  List<PageHead> heads() {
    return heads;
  }

  public void write(DataOutput out) throws IOException {
    Packing.writeInt(out, heads.size());
    writeHeads(heads, out);
    writeLots(lots, out);
  }

  public static LotPage read(int format, DataInput in) throws IOException {
    List<PageHead> heads = format == 1 ? List.of() : readHeads(Packing.readInt(in), FORMAT, in);
    return new LotPage(readLots(in), heads);
  }

  static void writeHeads(List<PageHead> heads, DataOutput out) throws IOException {
    PageHead before = PageHead.NONE;
    for (PageHead head : heads) {
      head.write(before, out);
      before = head;
    }
  }

  static List<PageHead> readHeads(int count, int format, DataInput in) throws IOException {
    List<PageHead> heads = new ArrayList<>(count + 1);
    PageHead before = PageHead.NONE;
    for (int i = 0; i < count; i++) {
      before = format == 1 ? PageHead.readFormatOne(in) : PageHead.read(before, in);
      heads.add(before);
    }
    return heads;
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
