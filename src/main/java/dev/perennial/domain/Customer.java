package dev.perennial.domain;

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

/** One customer's hot record: everything small that decisions need, read and written whole. */
public final class Customer {
  /** No such instant. */
  public static final long NEVER = Long.MAX_VALUE;

  /** The format that {@link #write} writes. */
  public static final int FORMAT = 2;

  private static final long NO_CLOCK = Long.MIN_VALUE;

  // What few customers have is written only when it is there; a bit for each says so.
  private static final int HAS_TASKS = 1;
  private static final int HAS_VOUCHERS = 2;
  private static final int HAS_REMINDED = 4;
  // Two bits that count purchases up to three; from format 2 on, as are vouchers and reminders.
  private static final int PURCHASES_SHIFT = 3;
  private static final int MANY_PURCHASES = 3;
  private static final int HAS_HISTORY = 32;
  private static final int HAS_JOURNEYS = 64;

  private final String id;
  private long clock = NO_CLOCK;
  private long timerAt = NEVER;
  private long erasedAt = NEVER;
  private SeenEvents seen = new SeenEvents();
  private PersonalData person = new PersonalData();
  private SpendWindow spend = new SpendWindow();
  private PointsAccount points = new PointsAccount();
  private Holds holds = new Holds();
  private Orders orders = new Orders();
  private Progress progress = new Progress();
  private TierStanding tier = new TierStanding();
  private OpenTasks tasks = new OpenTasks();
  private Vouchers vouchers = new Vouchers();
  private History history = new History();
  private Journeys journeys = new Journeys();
  private int purchases;

  private ReminderMark reminded = new ReminderMark();

  /** A customer to whom nothing has happened yet. */
  public Customer(String id) {
    this.id = id;
  }

  public String id() {
    return id;
  }

  /** Whether anything was applied: only then is there something to keep. */
  public boolean exists() {
    return clock != NO_CLOCK;
  }

  /** Whether there is anything to store: a customer, or the time at which one was erased. */
  public boolean isKept() {
    return exists() || wasErased();
  }

  /** Whether a customer of this id was erased not long ago. */
  boolean wasErased() {
    return erasedAt != NEVER;
  }

  /** The {@code now} of the erasure, epoch milliseconds, or {@link #NEVER}. */
  long erasedAt() {
    return erasedAt;
  }

  /** Forgets everything but that there was something to forget. */
  void erase(long now) {
    clock = NO_CLOCK;
    erasedAt = now;
    seen = new SeenEvents();
    person = new PersonalData();
    spend = new SpendWindow();
    points = new PointsAccount();
    holds = new Holds();
    orders = new Orders();
    progress = new Progress();
    tier = new TierStanding();
    tasks = new OpenTasks();
    vouchers = new Vouchers();
    history = new History();
    journeys = new Journeys();
    purchases = 0;
    reminded = new ReminderMark();
  }

  void forgetErasure() {
    erasedAt = NEVER;
  }

  /**
   * The greatest {@code logged_at} of the customer's records; the smallest long before the first.
   */
  long clock() {
    return clock;
  }

  /** Moves the clock on, never back, and remembers the event that moved it. */
  void moveClock(long now, CustomerEvent event) {
    clock = Math.max(clock, now);
    reminded.moved();
    seen.add(event, clock);
  }

  /** Forgets the events that can no longer come again, and moves the older ones to cold state. */
  void tidySeen(ColdState cold) {
    seen.tidy(clock, cold);
  }

  SeenEvents seen() {
    return seen;
  }

  PersonalData person() {
    return person;
  }

  SpendWindow spend() {
    return spend;
  }

  PointsAccount points() {
    return points;
  }

  Holds holds() {
    return holds;
  }

  Orders orders() {
    return orders;
  }

  Progress progress() {
    return progress;
  }

  TierStanding tier() {
    return tier;
  }

  OpenTasks tasks() {
    return tasks;
  }

  Vouchers vouchers() {
    return vouchers;
  }

  Journeys journeys() {
    return journeys;
  }

  History history() {
    return history;
  }

  /** Counts a purchase by order of arrival: 1 for the first, 2 for the second, 3 for any other. */
  int countPurchase() {
    purchases = Math.min(purchases + 1, MANY_PURCHASES);
    return purchases;
  }

  /** When a reminder of points that expire is given next, or {@link #NEVER}. */
  long nextReminder() {
    return Reminders.next(points, Math.max(clock, reminded.through()));
  }

  /** Reminders through that instant were given, or there were none to give. */
  void reminded(long through) {
    reminded.given(through);
  }

  /** Whole points by account, as they are now. */
  public Balances balances() {
    return new Balances(points.pending(), points.available(), holds.held(), points.debt());
  }

  /** Due time of the earliest deadline, or {@link #NEVER}. */
  public long nextDeadline() {
    return Deadline.next(this).due();
  }

  /** When the shell's one timer is set to fire, or {@link #NEVER}. */
  public long timerAt() {
    return timerAt;
  }

  public void timerAt(long at) {
    timerAt = at;
  }

  /** Writes the record in the format of {@link #FORMAT}, without id and version. */
  public void write(DataOutput out) throws IOException {
    Packing.writeLong(out, clock);
    Packing.writeLong(out, timerAt);
    Packing.writeLong(out, erasedAt);
    seen.write(out);
    person.write(out);
    spend.write(out);
    points.write(out);
    holds.write(out);
    orders.write(out);
    progress.write(out);
    tier.write(out);
    boolean remindedLater = reminded.through() > clock;
    out.writeByte(
        (tasks.isEmpty() ? 0 : HAS_TASKS)
            | (vouchers.isEmpty() ? 0 : HAS_VOUCHERS)
            | (remindedLater ? HAS_REMINDED : 0)
            | (history.isEmpty() ? 0 : HAS_HISTORY)
            | purchases << PURCHASES_SHIFT
            | (journeys.isEmpty() ? 0 : HAS_JOURNEYS));
    if (!tasks.isEmpty()) {
      tasks.write(out);
    }
    if (!vouchers.isEmpty()) {
      vouchers.write(out);
    }
    if (remindedLater) {
      Packing.writeLong(out, reminded.through() - clock);
    }
    if (!history.isEmpty()) {
      history.write(out, clock);
    }
    if (!journeys.isEmpty()) {
      journeys.write(out);
    }
  }

  /** Reads what {@link #write} of the given format wrote. */
  public static Customer read(String id, int format, DataInput in) throws IOException {
    Customer customer = new Customer(id);
    customer.clock = Packing.readLong(in);
    customer.timerAt = Packing.readLong(in);
    customer.erasedAt = Packing.readLong(in);
    customer.seen = SeenEvents.read(format, in);
    customer.person = PersonalData.read(format, in);
    customer.spend = SpendWindow.read(format, in);
    customer.points = PointsAccount.read(format, in);
    customer.holds = Holds.read(in);
    customer.orders = Orders.read(format, in);
    customer.progress = Progress.read(format, in);
    customer.tier = TierStanding.read(format, in);
    byte has = in.readByte();
    if ((has & HAS_TASKS) != 0) {
      customer.tasks = OpenTasks.read(format, in);
    }
    if ((has & HAS_VOUCHERS) != 0) {
      customer.vouchers = Vouchers.read(in);
    }
    if ((has & HAS_REMINDED) != 0) {
      customer.reminded.given(customer.clock + Packing.readLong(in));
    }
    if ((has & HAS_HISTORY) != 0) {
      customer.history = History.read(format, in, customer.clock);
    }
    if ((has & HAS_JOURNEYS) != 0) {
      customer.journeys = Journeys.read(in);
    }
    customer.purchases = has >> PURCHASES_SHIFT & MANY_PURCHASES;
    if (format == 1) {
      customer.completeFormatOne();
    }
    return customer;
  }

  /**
   * Format 1 counted no purchases by order of arrival and gave no reminders. Whoever has orders
   * that count for tiers, or of whom orders are still kept (refunded ones too), has bought so
   * often; only one whose orders were all refunded whole and then forgotten is taken for new.
   * Reminders that fell due before the timer that is set are left out, for nothing would give them
   * in time; the customer's next event sets the timer anew, and from there on all are given.
   */
  private void completeFormatOne() {
    long known = Math.max(progress.lifetimeOrders(), orders.purchasesKept());
    purchases = (int) Math.min(known, MANY_PURCHASES);
    reminded.ofOldTimer(timerAt, clock);
  }
}
