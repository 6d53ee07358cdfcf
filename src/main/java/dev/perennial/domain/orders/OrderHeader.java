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

  void write(DataOutput out) throws IOException {
    Packing.writeLong(out, occurredAt);
    Packing.writeLong(out, day - Math.floorDiv(occurredAt, DAY));
    out.writeShort(letters(currency));
    out.writeInt(contentDigest);
    Packing.writeLong(out, forgetAt - occurredAt - USUAL_KEEP);
    Packing.writeLong(out, lot);
  }

  static OrderHeader read(DataInput in) throws IOException {
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
