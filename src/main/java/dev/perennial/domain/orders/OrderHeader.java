package dev.perennial.domain.orders;

import dev.perennial.domain.Packing;
import dev.perennial.domain.points.PointsAccount;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * What a purchase says beside its lines.
 *
 * @param occurredAt when it happened, epoch milliseconds
 * @param day local day of the programme, days since 1970-01-01
 * @param currency ISO code, three capital letters
 * @param contentDigest recognises a repeat with another content
 * @param forgetAt until when it is kept, epoch milliseconds
 * @param lot the number of the lot that it earned, or {@link PointsAccount#NO_LOT}
 */
public record OrderHeader(
    long occurredAt, long day, String currency, int contentDigest, long forgetAt, long lot) {
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** The usual {@code orders.keep}: what differs from it is how late the purchase was logged. */
  private static final long USUAL_KEEP = 400 * DAY;

  private static final int LETTER_BITS = 5;

  /** Whether it has the currency of the other, and as many days between its local day and UTC's. */
  boolean isLike(OrderHeader other) {
    return currency.equals(other.currency) && daysAside() == other.daysAside();
  }

  private long daysAside() {
    return day - Math.floorDiv(occurredAt, DAY);
  }

  /**
   * Writes it beside another one.
   *
   * @param like what {@link #isLike} says
   */
  void write(DataOutput out, OrderHeader other, boolean like) throws IOException {
    Packing.writeLong(out, occurredAt - other.occurredAt);
    out.writeInt(contentDigest);
    Packing.writeLong(out, forgetAt - occurredAt - USUAL_KEEP);
    Packing.writeLong(out, lot - other.lot);
    if (!like) {
      Packing.writeLong(out, daysAside());
      out.writeShort(letters(currency));
    }
  }

  /** Reads what {@link #write} wrote beside the same. */
  static OrderHeader read(DataInput in, OrderHeader other, boolean like) throws IOException {
    long occurredAt = other.occurredAt + Packing.readLong(in);
    int contentDigest = in.readInt();
    long forgetAt = Packing.readLong(in) + occurredAt + USUAL_KEEP;
    long lot = other.lot + Packing.readLong(in);
    long aside = like ? other.daysAside() : Packing.readLong(in);
    String currency = like ? other.currency : code(in.readShort());
    long day = aside + Math.floorDiv(occurredAt, DAY);
    return new OrderHeader(occurredAt, day, currency, contentDigest, forgetAt, lot);
  }

  static OrderHeader readFormatOne(DataInput in) throws IOException {
    long occurredAt = Packing.readLong(in);
    return new OrderHeader(
        occurredAt,
        Packing.readLong(in) + Math.floorDiv(occurredAt, DAY),
        code(in.readShort()),
        in.readInt(),
        Packing.readLong(in) + occurredAt + USUAL_KEEP,
        Packing.readLong(in));
  }

  private static int letters(String code) {
    int letters = 0;
    for (int i = 0; i < 3; i++) {
      letters = letters << LETTER_BITS | code.charAt(i) - 'A';
    }
    return letters;
  }

  private static String code(int letters) {
    char[] code = new char[3];
    int rest = letters;
    for (int i = 2; i >= 0; i--) {
      code[i] = (char) ('A' + (rest & (1 << LETTER_BITS) - 1));
      rest >>= LETTER_BITS;
    }
    return new String(code);
  }
}
