package dev.perennial.domain.churn;

import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is kept of a customer's purchases for the models, updated at each purchase at the same cost,
 * however many came before. Immutable.
 *
 * <p>All purchases of one local day are one occasion, as in the paper, whose data know days only; a
 * purchase of 0.00 counts. An occasion's instant is that of its first purchase, so that time runs
 * on evenly within a day. Which days between the first and the last had a purchase is not kept: a
 * purchase that arrives late for a day between them counts as an occasion of its own.
 *
 * @param occasions days with purchases; 0 only for nobody's
 * @param firstAt the first occasion, epoch milliseconds UTC
 * @param firstDay its local day, as an epoch day
 * @param lastAt the last occasion, epoch milliseconds UTC
 * @param lastDay its local day, as an epoch day
 * @param firstSpend spent on the first day, net of refunds, in minor units
 * @param repeatSpend spent on all other days, net of refunds, in minor units
 */
public record PurchaseRhythm(
    int occasions,
    long firstAt,
    long firstDay,
    long lastAt,
    long lastDay,
    long firstSpend,
    long repeatSpend) {
  /** Of a customer who has bought nothing yet. */
  public static final PurchaseRhythm NONE = new PurchaseRhythm(0, 0, 0, 0, 0, 0, 0);

  /** The unit of the models' times. */
  public static final double WEEK_MILLIS = 7 * 86_400_000.0;

  /**
   * With one more purchase, which may have happened before others that are known.
   *
   * @param at when it happened, epoch milliseconds UTC
   * @param day the local day of that, as an epoch day
   * @param amount in minor units, 0 or more
   */
  public PurchaseRhythm purchased(long at, long day, long amount) {
    if (occasions == 0) {
      return new PurchaseRhythm(1, at, day, at, day, amount, 0);
    }
    if (day < firstDay) {
      return new PurchaseRhythm(
          occasions + 1, at, day, lastAt, lastDay, amount, repeatSpend + firstSpend);
    }
    if (day == firstDay) {
      return onFirstDay(Math.min(at, firstAt), amount);
    }
    long sum = repeatSpend + amount;
    if (day == lastDay) {
      long last = Math.min(at, lastAt);
      return new PurchaseRhythm(occasions, firstAt, firstDay, last, day, firstSpend, sum);
    }
    return day > lastDay
        ? new PurchaseRhythm(occasions + 1, firstAt, firstDay, at, day, firstSpend, sum)
        : new PurchaseRhythm(occasions + 1, firstAt, firstDay, lastAt, lastDay, firstSpend, sum);
  }

  private PurchaseRhythm onFirstDay(long at, long amount) {
    long last = occasions == 1 ? at : lastAt;
    return new PurchaseRhythm(
        occasions, at, firstDay, last, lastDay, firstSpend + amount, repeatSpend);
  }

  /**
   * With less spend: the occasion stays, for a customer who sends something back was there.
   *
   * @param day the local day of the purchase that is refunded, as an epoch day
   * @param amount in minor units, 0 or more
   */
  public PurchaseRhythm refunded(long day, long amount) {
    boolean first = day == firstDay;
    return new PurchaseRhythm(
        occasions,
        firstAt,
        firstDay,
        lastAt,
        lastDay,
        firstSpend - (first ? amount : 0),
        repeatSpend - (first ? 0 : amount));
  }

  /**
   * The four numbers as of an instant; one before the last occasion counts as that.
   *
   * @param now epoch milliseconds UTC
   * @param minorUnits minor units in one unit of the currency, such as 100
   * @throws IllegalStateException for a customer who has bought nothing yet
   */
  public BuyingHistory asOf(long now, long minorUnits) {
    if (occasions == 0) {
      throw new IllegalStateException("a customer without purchases has no history");
    }
    int repeats = occasions - 1;
    double mean = repeats == 0 ? 0 : Math.max(0, repeatSpend) / (double) minorUnits / repeats;
    return new BuyingHistory(
        repeats,
        (lastAt - firstAt) / WEEK_MILLIS,
        (Math.max(now, lastAt) - firstAt) / WEEK_MILLIS,
        mean);
  }

  void write(DataOutput out) throws IOException {
    Packing.writeInt(out, occasions);
    if (occasions > 0) {
      Packing.writeLong(out, firstAt);
      Packing.writeLong(out, firstDay);
      Packing.writeLong(out, lastAt - firstAt);
      Packing.writeLong(out, lastDay - firstDay);
      Packing.writeLong(out, firstSpend);
      Packing.writeLong(out, repeatSpend);
    }
  }

  static PurchaseRhythm read(DataInput in) throws IOException {
    int occasions = Packing.readInt(in);
    if (occasions == 0) {
      return NONE;
    }
    long firstAt = Packing.readLong(in);
    long firstDay = Packing.readLong(in);
    long lastAt = firstAt + Packing.readLong(in);
    long lastDay = firstDay + Packing.readLong(in);
    return new PurchaseRhythm(
        occasions, firstAt, firstDay, lastAt, lastDay, Packing.readLong(in), Packing.readLong(in));
  }
}
