package dev.perennial.oracle;

import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.program.Span;
import dev.perennial.rules.Rule;
import dev.perennial.rules.timed.Every;
import dev.perennial.rules.timed.Inactive;
import dev.perennial.rules.timed.OnDate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** When rules fall due by the clock: silence, dates, schedules. Section 8. */
final class NaiveClock {
  private static final int DAYS_AHEAD = 5 * 366;

  /**
   * A rule that falls due.
   *
   * @param armed by what
   */
  record Turn(Rule rule, long at, String armed) {
    String cause() {
      return "rule:" + rule.id() + ":" + armed + ":" + at;
    }
  }

  private final NaiveRules rules;
  private final NaiveLife life;
  private final Map<EventType, Long> signsOfLife = new EnumMap<>(EventType.class);

  /** Through when everything fell due that could. */
  private long looked = Long.MIN_VALUE;

  /** The last turn of each rule. */
  private final Map<String, Long> had = new HashMap<>();

  /** The silences that a rule has had a turn for: its id, the kind of event, since when. */
  private final Set<String> noticed = new HashSet<>();

  NaiveClock(NaiveRules rules, NaiveLife life) {
    this.rules = rules;
    this.life = life;
  }

  /** A sign of life, of whatever kind. */
  void happened(Now now, EventType type) {
    signsOfLife.put(type, now.at());
  }

  /** What was due until then has been. */
  void looked(long at) {
    looked = Math.max(looked, at);
  }

  /** A rule has had this turn. */
  void had(Turn turn) {
    had.put(turn.rule.id(), turn.at);
    if (turn.rule.on().timed() instanceof Inactive inactive) {
      noticed.add(silence(turn.rule, inactive, turn.armed));
    }
  }

  /** The next turn of each rule, by the version that holds then. */
  List<Turn> next() {
    List<Turn> turns = new ArrayList<>();
    for (String id : rules.ids()) {
      List<Rule> versions = rules.versions(id);
      for (int i = 0; i < versions.size(); i++) {
        long until = i + 1 < versions.size() ? versions.get(i + 1).effectiveFrom() : Long.MAX_VALUE;
        first(versions.get(i)).filter(turn -> turn.at < until).ifPresent(turns::add);
      }
    }
    return turns;
  }

  private Optional<Turn> first(Rule rule) {
    long seen = Math.max(looked, had.getOrDefault(rule.id(), Long.MIN_VALUE));
    long after = Math.max(seen + 1, rule.effectiveFrom()) - 1;
    if (!NaiveRules.isActive(rule)) {
      return Optional.empty();
    }
    if (rule.on().timed() instanceof Inactive inactive) {
      return silence(rule, inactive).filter(turn -> turn.at > seen);
    }
    if (rule.on().timed() instanceof OnDate date) {
      return date(rule, date, after);
    }
    return rule.on().timed() instanceof Every every
        ? schedule(rule, every, after)
        : Optional.empty();
  }

  private static String silence(Rule rule, Inactive inactive, String armed) {
    return rule.id() + " " + inactive.type() + " " + armed;
  }

  /** Those silent for longer when the rule begins have their turn within a day, if none yet. */
  private Optional<Turn> silence(Rule rule, Inactive inactive) {
    long joined = signsOfLife.getOrDefault(EventType.JOINED, Long.MIN_VALUE);
    long armed = Math.max(joined, signsOfLife.getOrDefault(inactive.type(), Long.MIN_VALUE));
    if (armed == Long.MIN_VALUE) {
      return Optional.empty();
    }
    long due = after(inactive.silence(), armed);
    if (due < rule.effectiveFrom()) {
      if (noticed.contains(silence(rule, inactive, String.valueOf(armed)))) {
        return Optional.empty();
      }
      due = rule.effectiveFrom() + Draws.spread(life.customer(), rule.id());
    }
    return Optional.of(new Turn(rule, due, String.valueOf(armed)));
  }

  private long after(Span span, long from) {
    return span.after(from, life.versions().get(0).zone());
  }

  /** Each year, the anniversary from the second on. */
  private Optional<Turn> date(Rule rule, OnDate date, long after) {
    LocalDate joined = life.person().joined(zone());
    MonthDay day =
        date.day() == OnDate.Day.BIRTHDAY
            ? life.person().birthday()
            : joined == null ? null : MonthDay.from(joined);
    if (day == null) {
      return Optional.empty();
    }
    int year = local(after).getYear() - 1;
    while (true) {
      long due = instant(day.atYear(year).atTime(date.at()));
      boolean again = date.day() == OnDate.Day.BIRTHDAY || year > joined.getYear();
      if (again && due > after) {
        return Optional.of(new Turn(rule, due, local(due).toLocalDate().toString()));
      }
      year++;
    }
  }

  /** Day by day; a day's times that fall together come once. */
  private Optional<Turn> schedule(Rule rule, Every every, long after) {
    NaiveCron cron = NaiveCron.of(every);
    LocalDate start = local(after).toLocalDate().minusDays(2);
    for (int i = 0; i < DAYS_AHEAD; i++) {
      LocalDate day = start.plusDays(i);
      if (cron.comesOn(day)) {
        for (LocalTime time : cron.times()) {
          long due = instant(day.atTime(time));
          if (due > after) {
            return Optional.of(new Turn(rule, due, local(due).toString()));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** A local time that does not exist is the end of the gap; of two the first. */
  private long instant(LocalDateTime local) {
    var gap = zone().getRules().getTransition(local);
    boolean missing = gap != null && gap.isGap();
    Instant at = missing ? gap.getInstant() : local.atZone(zone()).toInstant();
    return at.toEpochMilli();
  }

  private LocalDateTime local(long at) {
    return LocalDateTime.ofInstant(
        Instant.ofEpochMilli(Math.max(at, Instant.parse("1980-01-01T00:00:00Z").toEpochMilli())),
        zone());
  }

  private ZoneId zone() {
    ZoneId own = life.person().zone();
    return own == null ? life.versions().get(0).zone() : own;
  }
}
