package dev.perennial.domain.points;

import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HexFormat;

/**
 * Names a lot so that it can be found again.
 *
 * @param id 32 hex digits
 * @param sequence its number among the customer's lots, from 0
 */
public record LotRef(String id, long sequence) {
  private static final long NO_LOT = -1;

  /** Writes a reference or null. */
  public static void write(LotRef lot, DataOutput out) throws IOException {
    Packing.writeLong(out, lot == null ? NO_LOT : lot.sequence);
    if (lot != null) {
      out.writeLong(HexFormat.fromHexDigitsToLong(lot.id, 0, 16));
      out.writeLong(HexFormat.fromHexDigitsToLong(lot.id, 16, 32));
    }
  }

  /** Reads what {@link #write} wrote. */
  public static LotRef read(DataInput in) throws IOException {
    long sequence = Packing.readLong(in);
    return sequence == NO_LOT ? null : new LotRef(id(in.readLong(), in.readLong()), sequence);
  }

  static String id(long high, long low) {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }
}
