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

/** One customer's hot record: everything small that decisions need, read and written whole. */
public final class Customer {
  /** No such instant. */
  public static final long NEVER = Long.MAX_VALUE;

  /** The format that {@link #write} writes. */
  public static final int FORMAT = 2;

  private static final long NO_CLOCK = Long.MIN_VALUE;

  /** Purchases are counted up to this many, by order of arrival. */
  static final int MANY_PURCHASES = 3;

  private final String id;

  // What follows is also read and written by CustomerBytes.
  long clock = NO_CLOCK;
  long timerAt = NEVER;
  long erasedAt = NEVER;
  SeenEvents seen;
  PersonalData person;
  SpendWindow spend;
  PointsAccount points;
  Holds holds;
  Orders orders;
  Progress progress;
  TierStanding tier;
  OpenTasks tasks;
  Vouchers vouchers;
  History history;
  Journeys journeys;
  Habits habits;
  RiskStanding risk;
  int purchases;
  ReminderMark reminded;

  /** A customer to whom nothing has happened yet. */
  public Customer(String id) {
    this.id = id;
    begin();
  }

  /** One whom {@link CustomerBytes} fills in: what it reads need not be made before. */
  private Customer(String id, DataInput in, int format) throws IOException {
    this.id = id;
    new CustomerBytes(this).read(format, in);
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
    begin();
  }

  private void begin() {
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
    habits = new Habits();
    risk = new RiskStanding();
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

  Habits habits() {
    return habits;
  }

  RiskStanding risk() {
    return risk;
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

  /** When the shell's one timer is set to fire, or {@link #NEVER}. */
  public long timerAt() {
    return timerAt;
  }

  public void timerAt(long at) {
    timerAt = at;
  }

  /** Writes the record in the format of {@link #FORMAT}, without id and version. */
  public void write(DataOutput out) throws IOException {
    new CustomerBytes(this).write(out);
  }

  /** Reads what {@link #write} of the given format wrote. */
  public static Customer read(String id, int format, DataInput in) throws IOException {
    return new Customer(id, in, format);
  }
}
