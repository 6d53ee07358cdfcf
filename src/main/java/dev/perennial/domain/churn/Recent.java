package dev.perennial.domain.churn;

import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a customer did on each local day of the last half year, as far as the models ask. Bounded:
 * of a customer with more than {@link #MOST} days, those older than a month are kept in groups of
 * up to {@link #GROUP} days, as if all had been done on the last of them.
 */
final class Recent {
  /** So many days are known, the current one included. */
  static final int DAYS = 180;

  static final int MOST = 48;
  static final int GROUP = 6;

  private static final int SINGLE_DAYS = 31;
  private static final int HAS_SPEND = 1;
  private static final int HAS_REFUNDS = 2;
  private static final int HAS_LOGINS = 4;
  private static final int HAS_TICKETS = 8;

  // By day.
  private final List<Done> days;

  Recent() {
    this(0);
  }

  private Recent(int expected) {
    days = new ArrayList<>(expected);
  }

  /**
   * What was done on one day.
   *
   * @param day days since 1970-01-01
   * @param spent before refunds, in minor units
   * @param severity of the gravest ticket, 0 without tickets
   */
  record Done(long day, long spent, int refunds, int logins, int tickets, int severity) {
    Done and(Done other, long on) {
      return new Done(
          on,
          spent + other.spent,
          refunds + other.refunds,
          logins + other.logins,
          tickets + other.tickets,
          Math.max(severity, other.severity));
    }
  }

  boolean isEmpty() {
    return days.isEmpty();
  }

  /**
   * Adds to a day; to one that is no longer known, nothing.
   *
   * @param today the local day of now
   */
  void add(Done done, long today) {
    while (!days.isEmpty() && days.get(0).day <= today - DAYS) {
      days.remove(0);
    }
    if (done.day <= today - DAYS) {
      return;
    }
    int place = days.size();
    while (place > 0 && days.get(place - 1).day > done.day) {
      place--;
    }
    if (place > 0 && days.get(place - 1).day == done.day) {
      days.set(place - 1, days.get(place - 1).and(done, done.day));
    } else {
      days.add(place, done);
    }
    if (days.size() > MOST) {
      group(today - SINGLE_DAYS);
    }
  }

  private void group(long before) {
    for (int i = days.size() - 2; i >= 0; i--) {
      Done one = days.get(i);
      Done next = days.get(i + 1);
      if (next.day < before && Math.floorDiv(one.day, GROUP) == Math.floorDiv(next.day, GROUP)) {
        days.set(i, one.and(next, next.day));
        days.remove(i + 1);
      }
    }
  }

  List<Done> days() {
    return days;
  }

  void write(DataOutput out) throws IOException {
    Packing.writeInt(out, days.size());
    long before = 0;
    for (Done done : days) {
      Packing.writeLong(out, done.day - before);
      before = done.day;
      out.writeByte(
          (done.spent == 0 ? 0 : HAS_SPEND)
              | (done.refunds == 0 ? 0 : HAS_REFUNDS)
              | (done.logins == 0 ? 0 : HAS_LOGINS)
              | (done.tickets == 0 ? 0 : HAS_TICKETS));
      if (done.spent != 0) {
        Packing.writeLong(out, done.spent);
      }
      if (done.refunds != 0) {
        Packing.writeInt(out, done.refunds);
      }
      if (done.logins != 0) {
        Packing.writeInt(out, done.logins);
      }
      if (done.tickets != 0) {
        Packing.writeInt(out, done.tickets);
        out.writeByte(done.severity);
      }
    }
  }

  static Recent read(DataInput in) throws IOException {
    int count = Packing.readInt(in);
    Recent recent = new Recent(count + 1);
    long day = 0;
    for (int i = 0; i < count; i++) {
      day += Packing.readLong(in);
      int has = in.readByte();
      long spent = (has & HAS_SPEND) == 0 ? 0 : Packing.readLong(in);
      int refunds = (has & HAS_REFUNDS) == 0 ? 0 : Packing.readInt(in);
      int logins = (has & HAS_LOGINS) == 0 ? 0 : Packing.readInt(in);
      int tickets = (has & HAS_TICKETS) == 0 ? 0 : Packing.readInt(in);
      int severity = tickets == 0 ? 0 : in.readByte();
      recent.days.add(new Done(day, spent, refunds, logins, tickets, severity));
    }
    return recent;
  }
}
