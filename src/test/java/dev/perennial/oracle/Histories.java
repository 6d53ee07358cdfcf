package dev.perennial.oracle;

import dev.perennial.domain.Customer;
import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Logged;
import dev.perennial.domain.Origin;
import dev.perennial.domain.program.Bonus.LocalWindow;
import dev.perennial.domain.program.Program;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Nasty histories: seeds in, logs out. Late, doubled, out of order, on every edge. */
final class Histories {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final Integer[] LENGTHS = {6, 20, 60, 120, 220};
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final int REPEATS = 10;

  /** After it nothing is left to happen. */
  static final long AFTERMATH = 900 * DAY;

  private final Dice dice;
  private final List<Program> programs;
  private final Ruling ruling;
  private final ZoneId zone;
  private final NaiveModel probe;
  private final Happenings happenings;
  private final List<Move> moves = new ArrayList<>();
  private final List<Long> edges = new ArrayList<>();
  private long now;

  private Histories(Dice dice, int repeats, Set<Feature> features) {
    this(dice, repeats, features, Scene.of(dice, features), History.CUSTOMER);
  }

  private Histories(Dice dice, int repeats, Set<Feature> features, Scene scene, String customer) {
    this.dice = dice;
    this.now = scene.start();
    this.programs = scene.programs();
    this.zone = scene.zone();
    this.ruling = scene.ruling();
    this.probe = new NaiveModel(programs, ruling, customer);
    this.happenings = new Happenings(dice, customer, programs, repeats, features, scene.crowded());
  }

  /** What the engine decides: see {@link #of(long, Set)}. */
  static History of(long seed) {
    return of(seed, Feature.ofEngine());
  }

  /** A history of a few records to a few hundred. */
  static History of(long seed, Set<Feature> features) {
    Dice dice = new Dice(seed);
    Histories histories = new Histories(dice, REPEATS, features);
    int length = dice.oneOf(LENGTHS);
    for (int i = 0; i < length; i++) {
      histories.step(histories.nextTime());
    }
    return histories.end(seed);
  }

  /** What happens to one more customer of the same programme, {@code length} records of it. */
  static List<Move> of(Dice dice, Scene scene, String customer, int length) {
    Histories histories = new Histories(dice, REPEATS, Feature.ofEngine(), scene, customer);
    for (int i = 0; i < length; i++) {
      histories.step(histories.nextTime());
    }
    return List.copyOf(histories.moves);
  }

  /** A customer with hundreds of purchases within 30 days. */
  static History heavy(long seed) {
    Dice dice = new Dice(seed);
    Histories histories = new Histories(dice, REPEATS, lasting());
    for (int i = 0; i < 450; i++) {
      boolean calm = i % 150 != 149;
      histories.step(calm ? histories.now + dice.between(0, 3 * HOUR) : histories.nextTime());
    }
    return histories.end(seed);
  }

  /** A customer with a hundred events or more within 7 days, each fourth of them a repeat. */
  static History busy(long seed) {
    Dice dice = new Dice(seed);
    Histories histories = new Histories(dice, 25, lasting());
    long pause = dice.oneOf(HOUR / 60, HOUR, 3 * HOUR);
    for (int i = 0; i < 160; i++) {
      boolean calm = i % 80 != 79;
      histories.step(calm ? histories.now + dice.between(0, pause) : histories.nextTime());
    }
    return histories.end(seed);
  }

  /** Nobody becomes heavy or busy who is erased now and then. */
  private static Set<Feature> lasting() {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    features.addAll(Feature.ofEngine());
    features.remove(Feature.ERASURE);
    return features;
  }

  private History end(long seed) {
    moves.add(Move.time(now + AFTERMATH));
    return new History(seed, programs, ruling, List.copyOf(moves));
  }

  private void step(long time) {
    if (dice.percent(15)) {
      now = dice.between(now, time);
      play(Move.time(now));
    }
    now = Math.max(now, time);
    CustomerEvent event = happenings.next(occurredAt());
    int offset = moves.size();
    play(Move.record(new Logged(event, loggedAt(), new Origin("log", 0, offset, new byte[0]))));
    remember(event.occurredAt(), 30 * DAY);
    remember(now, 7 * DAY);
    ruling.switches().forEach(turn -> remember(turn.effectiveFrom(), 0));
    ruling
        .rules()
        .forEach(rule -> remember(rule.effectiveFrom() < 0 ? now : rule.effectiveFrom(), 0));
    for (Program program : programs) {
      remember(program.ordersKeep().after(now, zone), 0);
      remember(program.effectiveFrom() < 0 ? now : program.effectiveFrom(), 0);
    }
  }

  /** Sometimes below the customer's clock, never below a deadline that fired. */
  private long loggedAt() {
    return probe.clock() == now && dice.percent(5) ? now - dice.between(0, DAY) : now;
  }

  private void play(Move move) {
    moves.add(move);
    happenings.saw(move.applyTo(probe).effects());
  }

  private void remember(long at, long later) {
    if (dice.percent(30)) {
      edges.add(at + later);
    }
  }

  private long nextTime() {
    if (happenings.reserving() && dice.percent(75)) {
      return now + dice.oneOf(0L, 999L, 60_000L, 15 * 60_000L, DAY, 4 * DAY);
    }
    return switch (dice.below(10)) {
      case 0, 1 -> now + dice.between(0, 2);
      case 2 -> now + dice.between(0, HOUR);
      case 3, 4 -> now + dice.between(0, DAY);
      case 5 -> now + dice.between(0, 20 * DAY);
      case 6 -> now + dice.oneOf(40, 100, 366, 420) * dice.between(0, DAY);
      default -> Math.max(now, edge() + dice.between(-1, 1));
    };
  }

  /** An instant at which something may change, not far behind and not too far ahead. */
  private long edge() {
    long deadline = probe.nextDeadline();
    int choice = dice.below(8);
    if (choice < 3 && deadline != Customer.NEVER && deadline < now + 500 * DAY) {
      return deadline;
    }
    if (choice == 3) {
      return midnight(1);
    }
    if (choice == 6 && deadline != Customer.NEVER) {
      // What is held then is freed at the deadline's very instant.
      long before = deadline - dice.from(programs).points().hold().millis();
      return before >= now && before < now + 500 * DAY ? before : now;
    }
    if (choice == 7) {
      return night();
    }
    if (choice == 4 && dice.percent(25)) {
      return newYear();
    }
    long edge = edges.isEmpty() ? now : dice.from(edges);
    return edge < now + 500 * DAY ? edge : now;
  }

  /** Where quiet hours begin or end, mostly. */
  private long night() {
    LocalWindow quiet = dice.from(programs).messages().quietHours();
    String elsewhere = dice.oneOf("Asia/Tokyo", "America/New_York", "Europe/Berlin");
    ZoneId where = dice.percent(50) ? zone : ZoneId.of(elsewhere);
    LocalTime time = quiet == null ? LocalTime.NOON : dice.oneOf(quiet.from(), quiet.to());
    LocalDate day = Instant.ofEpochMilli(now).atZone(where).toLocalDate();
    return day.plusDays(dice.below(2)).atTime(time).atZone(where).toInstant().toEpochMilli();
  }

  private long newYear() {
    int year = Instant.ofEpochMilli(now).atZone(zone).getYear();
    return LocalDate.of(year + 1, 1, 1).atStartOfDay(zone).toInstant().toEpochMilli();
  }

  private long midnight(int daysAhead) {
    ZonedDateTime local = Instant.ofEpochMilli(now).atZone(zone);
    return local.toLocalDate().plusDays(daysAhead).atStartOfDay(zone).toInstant().toEpochMilli();
  }

  private long occurredAt() {
    return switch (dice.below(12)) {
      case 0 -> now + dice.oneOf(1L, 60_000L, 300_000L);
      case 1 -> now - dice.between(0, 3 * DAY);
      case 2 -> now - dice.between(0, 100 * DAY);
      case 3 -> now - 30 * DAY + dice.between(-1, 1);
      case 4 -> midnight(-dice.below(3)) + dice.between(-1, 0);
      case 5 -> midnight(-dice.oneOf(0, 1, 6, 7, 29, 30, 89, 90, 364, 365)) + dice.between(-1, 1);
      case 6 -> dice.percent(5) ? ancient() : soon();
      default -> now;
    };
  }

  private long ancient() {
    return dice.oneOf(0L, -1L, -2_000_000_000_000L);
  }

  private long soon() {
    return dice.percent(20) ? now + 300_001 : now - dice.between(0, HOUR);
  }
}
