package dev.perennial.domain;

import dev.perennial.domain.churn.Habits;
import dev.perennial.domain.churn.RiskStanding;
import dev.perennial.domain.history.History;
import dev.perennial.domain.journeys.Journeys;
import dev.perennial.domain.orders.Orders;
import dev.perennial.domain.points.Holds;
import dev.perennial.domain.points.PointsAccount;
import dev.perennial.domain.spend.SpendWindow;
import dev.perennial.domain.tasks.OpenTasks;
import dev.perennial.domain.tiers.Progress;
import dev.perennial.domain.tiers.TierStanding;
import dev.perennial.domain.vouchers.Vouchers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The hot record as bytes, without id and version. */
record CustomerBytes(Customer of) {
  // What few customers have is written only when it is there; a bit for each says so.
  private static final int HAS_TASKS = 1;
  private static final int HAS_VOUCHERS = 2;
  private static final int HAS_REMINDED = 4;
  // Two bits that count purchases up to three; from format 2 on, as is all that stands below, and
  // vouchers and reminders. Format 1 has one byte for all.
  private static final int PURCHASES_SHIFT = 3;
  private static final int HAS_HISTORY = 32;
  private static final int HAS_JOURNEYS = 64;
  private static final int HAS_HABITS = 128;

  /** Writes the record in the format of {@link Customer#FORMAT}. */
  void write(DataOutput out) throws IOException {
    Packing.writeLong(out, of.clock);
    Packing.writeLong(out, of.timerAt);
    Packing.writeLong(out, of.erasedAt);
    of.seen.write(out);
    of.person.write(out);
    of.spend.write(out);
    of.points.write(out);
    of.holds.write(out);
    of.orders.write(out);
    of.progress.write(out);
    of.tier.write(out);
    boolean remindedLater = of.reminded.through() > of.clock;
    out.writeShort(
        (of.tasks.isEmpty() ? 0 : HAS_TASKS)
            | (of.vouchers.isEmpty() ? 0 : HAS_VOUCHERS)
            | (remindedLater ? HAS_REMINDED : 0)
            | (of.history.isEmpty() ? 0 : HAS_HISTORY)
            | of.purchases << PURCHASES_SHIFT
            | (of.journeys.isEmpty() ? 0 : HAS_JOURNEYS)
            | (of.habits.isEmpty() ? 0 : HAS_HABITS));
    if (!of.tasks.isEmpty()) {
      of.tasks.write(out);
    }
    if (!of.vouchers.isEmpty()) {
      of.vouchers.write(out);
    }
    if (remindedLater) {
      Packing.writeLong(out, of.reminded.through() - of.clock);
    }
    if (!of.history.isEmpty()) {
      of.history.write(out, of.clock);
    }
    if (!of.journeys.isEmpty()) {
      of.journeys.write(out);
    }
    if (!of.habits.isEmpty()) {
      of.habits.write(out);
      of.risk.write(out, of.clock);
    }
  }

  /** Reads what {@link #write} of the given format wrote. */
  void read(int format, DataInput in) throws IOException {
    of.clock = Packing.readLong(in);
    of.timerAt = Packing.readLong(in);
    of.erasedAt = Packing.readLong(in);
    of.seen = SeenEvents.read(format, in);
    of.person = PersonalData.read(format, in);
    of.spend = SpendWindow.read(format, in);
    of.points = PointsAccount.read(format, in);
    of.holds = Holds.read(in);
    of.orders = Orders.read(format, in);
    of.progress = Progress.read(format, in);
    of.tier = TierStanding.read(format, in);
    int has = format == 1 ? in.readByte() : in.readShort();
    of.tasks = (has & HAS_TASKS) != 0 ? OpenTasks.read(format, in) : new OpenTasks();
    of.vouchers = (has & HAS_VOUCHERS) != 0 ? Vouchers.read(in) : new Vouchers();
    of.reminded = new ReminderMark();
    if ((has & HAS_REMINDED) != 0) {
      of.reminded.given(of.clock + Packing.readLong(in));
    }
    of.history = (has & HAS_HISTORY) != 0 ? History.read(format, in, of.clock) : new History();
    of.journeys = (has & HAS_JOURNEYS) != 0 ? Journeys.read(in) : new Journeys();
    boolean habits = (has & HAS_HABITS) != 0;
    of.habits = habits ? Habits.read(in) : new Habits();
    of.risk = habits ? RiskStanding.read(in, of.clock) : new RiskStanding();
    of.purchases = has >> PURCHASES_SHIFT & Customer.MANY_PURCHASES;
    if (format == 1) {
      completeFormatOne();
    }
  }

  /**
   * Format 1 counted no purchases by order of arrival and gave no reminders. Whoever has orders
   * that count for tiers, or of whom orders are still kept (refunded ones too), has bought so
   * often; only one whose orders were all refunded whole and then forgotten is taken for new.
   * Reminders that fell due before the timer that is set are left out, for nothing would give them
   * in time; the customer's next event sets the timer anew, and from there on all are given.
   */
  private void completeFormatOne() {
    long known = Math.max(of.progress.lifetimeOrders(), of.orders.purchasesKept());
    of.purchases = (int) Math.min(known, Customer.MANY_PURCHASES);
    of.reminded.ofOldTimer(of.timerAt, of.clock);
  }
}
