package dev.perennial.oracle;

import dev.perennial.domain.Customer;
import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.Reason;
import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.program.Program;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All deadlines of the model, found by looking at everything. Section 2. */
final class NaiveDeadlines {
  private static final int FORGET = 0;
  private static final int MATURE = 1;
  private static final int HOLD = 2;
  private static final int RESERVATION = 3;
  private static final int EXPIRE = 4;
  private static final int VOUCHER = 5;
  private static final int WINDOW = 6;
  private static final int GRACE = 7;
  private static final int TASK = 8;
  private static final int POINTS_EXPIRING = 9;
  private static final int VOUCHER_EXPIRING = 10;
  private static final int RULE = 11;
  private static final int CLOCK = 12;
  private static final int SEND = 13;
  private static final List<Integer> AHEAD = List.of(30, 7);
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** One deadline; {@code act} is given the circumstances at its due time. */
  record Due(long at, int rank, int made, Supplier<String> cause, Consumer<Now> act) {
    /** Whether rules may have to say something to it: messages that waited go out with theirs. */
    boolean answered() {
      return rank == WINDOW || rank == GRACE || rank >= POINTS_EXPIRING;
    }
  }

  private record Reminder(long expiresAt, long at) {}

  private record Leaving(LocalDate day, long at) {}

  private static final Comparator<Due> ORDER =
      Comparator.comparingLong(Due::at).thenComparingInt(Due::rank).thenComparingInt(Due::made);

  private final NaiveLife life;
  private final Set<NaiveBooks.Lot> matured = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<NaiveBooks.Lot> expired = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<NaiveOrder, List<Leaving>> leaving = new IdentityHashMap<>();

  private final Set<Leaving> left = new HashSet<>();
  private final Set<Reminder> reminded = new HashSet<>();

  NaiveDeadlines(NaiveLife life) {
    this.life = life;
  }

  /** The first of all that are left. */
  Optional<Due> first() {
    List<Due> all = new ArrayList<>();
    forgetting(all);
    lots(all);
    holds(all);
    windows(all);
    tasks(all);
    vouchers(all);
    reminders(all);
    waits(all);
    clock(all);
    letters(all);
    if (life.tiers().graceEnds() != Customer.NEVER) {
      long began = life.tiers().graceBegan();
      long ends = life.tiers().graceEnds();
      all.add(
          new Due(ends, GRACE, 0, () -> "grace:" + began + ":" + ends, life.tiers()::downgrade));
    }
    return all.stream().min(ORDER);
  }

  private void forgetting(List<Due> all) {
    for (NaiveOrder order : life.purchases().orders()) {
      if (order.kept) {
        all.add(new Due(order.keptUntil, FORGET, order.made, () -> "", now -> order.kept = false));
      }
    }
    for (NaivePurchases.Waiting waiting : life.purchases().waiting()) {
      all.add(
          new Due(
              waiting.until(),
              FORGET,
              waiting.made(),
              () -> "",
              now -> life.purchases().giveUp(waiting, Reason.UNKNOWN_ORDER)));
    }
  }

  private void lots(List<Due> all) {
    for (NaiveBooks.Lot lot : life.books().lots()) {
      String name = lot.id();
      if (!matured.contains(lot)) {
        long at = lot.availableAt();
        Consumer<Now> act = now -> life.books().mature(now, lot);
        all.add(once(matured, lot, at, MATURE, lot.made(), "mature:" + name, act));
      }
      if (!expired.contains(lot)) {
        long at = lot.expiresAt();
        Consumer<Now> act = now -> life.books().expire(now, lot);
        all.add(once(expired, lot, at, EXPIRE, lot.made(), "expire:" + name, act));
      }
    }
  }

  /** Ends and is forgotten; a hold that ended before its time has no deadline. */
  private void holds(List<Due> all) {
    for (NaiveRequests.Hold hold : life.requests().holds()) {
      if (hold.kept) {
        all.add(new Due(hold.keptUntil, FORGET, hold.made, () -> "", now -> hold.kept = false));
      }
      if (!hold.ended) {
        all.add(
            new Due(
                hold.until,
                HOLD,
                hold.made,
                () -> "hold:" + hold.requestId + ":" + hold.until,
                now -> life.requests().end(now, hold)));
      }
    }
  }

  private void tasks(List<Due> all) {
    for (NaiveTasks.Open task : life.tasks().open()) {
      if (!task.escalated) {
        all.add(
            new Due(
                task.dueAt,
                TASK,
                task.made,
                () -> "task:" + task.id + ":" + task.dueAt,
                now -> life.tasks().escalate(now, task)));
      }
    }
  }

  private void vouchers(List<Due> all) {
    for (NaiveVouchers.Held held : life.vouchers().all()) {
      if (held.good()) {
        all.add(held.reserved() ? reservation(held) : expiry(held));
      } else if (!held.forgotten) {
        long at = held.forgottenAt();
        all.add(new Due(at, FORGET, held.made, () -> "", now -> held.forgotten = true));
      }
      if (held.toBeReminded()) {
        String name = "voucher_expiring:" + held.id + ":" + held.remindedAt();
        Consumer<Now> act = now -> remind(held);
        all.add(new Due(held.remindedAt(), VOUCHER_EXPIRING, held.made, () -> name, act));
      }
    }
  }

  private Due reservation(NaiveVouchers.Held held) {
    long until = held.reservedUntil;
    String name = "reserve:" + held.reservedBy + ":" + until;
    Consumer<Now> act = now -> life.vouchers().timeOut(now, held.reservedBy);
    return new Due(until, RESERVATION, held.made, () -> name, act);
  }

  private Due expiry(NaiveVouchers.Held held) {
    long at = held.expiresAt;
    String name = "voucher:" + held.id + ":" + at;
    Consumer<Now> act = now -> life.vouchers().expire(now, held);
    return new Due(at, VOUCHER, held.made, () -> name, act);
  }

  private void remind(NaiveVouchers.Held held) {
    held.reminded = true;
    life.rules().notice(Signal.VOUCHER_EXPIRING, NaiveActing.values(held));
  }

  private void waits(List<Due> all) {
    for (NaiveWaits.Wait wait : life.rules().waits().open()) {
      Consumer<Now> act = now -> life.rules().waits().end(now, wait);
      all.add(new Due(wait.until(), RULE, wait.made(), wait::cause, act));
    }
  }

  private void clock(List<Due> all) {
    List<NaiveClock.Turn> next = life.rules().clock().next();
    long first = next.stream().mapToLong(NaiveClock.Turn::at).min().orElse(Customer.NEVER);
    List<NaiveClock.Turn> due = next.stream().filter(turn -> turn.at() == first).toList();
    if (!due.isEmpty()) {
      Consumer<Now> act = now -> life.rules().fallDue(now, due);
      all.add(new Due(first, CLOCK, 0, due.get(0)::cause, act));
    }
  }

  private void letters(List<Due> all) {
    long next = life.rules().acting().dispatch().nextDue();
    if (next != Customer.NEVER) {
      all.add(new Due(next, SEND, 0, () -> "send:" + next, now -> {}));
    }
  }

  /** Those for which points were there before. */
  private void reminders(List<Due> all) {
    Set<Long> seen = new HashSet<>();
    for (NaiveBooks.Lot lot : life.books().lots()) {
      for (int days : AHEAD) {
        Reminder reminder = new Reminder(lot.expiresAt(), lot.expiresAt() - days * DAY);
        if (lot.firstTold() <= reminder.at
            && !reminded.contains(reminder)
            && seen.add(reminder.at)) {
          String name = "points_expiring:" + reminder.expiresAt + ":" + reminder.at;
          all.add(new Due(reminder.at, POINTS_EXPIRING, 0, () -> name, now -> remind(reminder)));
        }
      }
    }
  }

  private void remind(Reminder reminder) {
    reminded.add(reminder);
    long points =
        life.books().lots().stream()
            .filter(lot -> lot.expiresAt() == reminder.expiresAt)
            .mapToLong(
                lot ->
                    life.books().left(lot, Account.PENDING)
                        + life.books().left(lot, Account.AVAILABLE))
            .sum();
    if (points > 0) {
      life.rules()
          .notice(
              Signal.POINTS_EXPIRING,
              Map.of(
                  "points", String.valueOf(points),
                  "expires_at", NaiveRules.time(reminder.expiresAt)));
    }
  }

  /** Each day of a purchase leaves the window once. */
  private void windows(List<Due> all) {
    for (NaiveOrder order : life.purchases().orders()) {
      for (Leaving day : leaving.computeIfAbsent(order, this::leaving)) {
        if (!left.contains(day)) {
          String name = "window:" + day.day;
          all.add(once(left, day, day.at, WINDOW, 0, name, life.tiers()::judge));
        }
      }
    }
  }

  /** It leaves under the version that holds then, unless it left before it was known. */
  private List<Leaving> leaving(NaiveOrder order) {
    List<Leaving> days = new ArrayList<>();
    for (Program version : life.versions()) {
      NaiveWindow window = new NaiveWindow(version);
      long leaves = window.leaves(order);
      if (leaves != Customer.NEVER
          && leaves > order.appliedAt
          && NaiveModel.programAt(life.versions(), leaves) == version) {
        days.add(new Leaving(window.leavingDay(order), leaves));
      }
    }
    return days;
  }

  private static <T> Due once(
      Set<T> done, T what, long at, int rank, int made, String name, Consumer<Now> act) {
    return new Due(
        at,
        rank,
        made,
        () -> name + ":" + at,
        now -> {
          done.add(what);
          act.accept(now);
        });
  }
}
