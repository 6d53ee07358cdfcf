package dev.perennial.oracle;

import dev.perennial.domain.Channel;
import dev.perennial.domain.program.Bonus;
import dev.perennial.domain.program.Exchange.Rate;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Span;
import dev.perennial.domain.program.TierPolicy;
import dev.perennial.domain.program.TierPolicy.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Random programmes of one to three versions. */
final class Programmes {
  private static final int MOST_LEVELS = 5;
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** Whether versions may differ in their levels' names: nor do they say what becomes of a tier. */
  private static final boolean LEVELS = Boolean.getBoolean("perennial.levels");

  private final Dice dice;
  private final long start;
  private final boolean turnover;
  private final boolean crowded;
  private final Set<Feature> features;

  /** Which levels a person must agree to: the same in all versions. */
  private boolean[] gates;

  /**
   * @param start when the history begins
   * @param turnover whether versions may differ in metric
   * @param features what the programmes may make use of
   * @param crowded whether few messages may be sent
   */
  Programmes(Dice dice, long start, boolean turnover, Set<Feature> features, boolean crowded) {
    this.crowded = crowded;
    this.dice = dice;
    this.start = start;
    this.turnover = turnover;
    this.features = features;
  }

  List<Program> versions(String zone) {
    Draft first = fixed(zone);
    first.currency = dice.percent(85) ? "EUR" : dice.oneOf("JPY", "KWD");
    vary(first);
    List<Program> versions = new ArrayList<>();
    versions.add(first.build());
    int count = dice.oneOf(1, 1, 1, 2, 3);
    long from = start;
    for (int version = 2; version <= count; version++) {
      Draft next = fixed(zone);
      vary(next);
      next.version = version;
      next.currency = first.currency;
      from += dice.between(0, 40) * DAY + dice.oneOf(0L, 1L, 3_600_000L);
      next.from = from;
      next.rates.clear();
      next.rates.putAll(first.rates);
      next.metric = turnover ? next.metric : first.metric;
      next.levels.clear();
      levels(next, LEVELS ? dice.below(5) : first.levels.size());
      versions.add(next.build());
    }
    return versions;
  }

  private Draft fixed(String zone) {
    Draft draft = new Draft().zone(zone);
    draft.from = dice.percent(3) ? start + dice.between(0, 2 * DAY) : Long.MIN_VALUE;
    return draft;
  }

  private void vary(Draft draft) {
    draft.rate(dice.oneOf("0.10", "1", "0.333", "0.0123457", "7.5", "0"));
    draft.pending = dice.oneOf(Span.ZERO, Span.ZERO, span("P14D"), span("PT1H"), span("P2M"));
    draft.expire =
        dice.oneOf(span("P365D"), span("P30D"), span("PT1S"), span("P1M"), span("P1Y2DT3H"));
    draft.floor = dice.percent(25);
    draft.keep = dice.oneOf(span("P400D"), span("P400D"), span("P30D"), span("P1M"), span("P1D"));
    rates(draft);
    for (int i = dice.oneOf(0, 0, 1, 2, 3); i > 0; i--) {
      draft.bonus(bonus());
    }
    draft.metric = dice.oneOf(Metric.values());
    draft.window = dice.oneOf(0, 1, 2, 7, 30, 90, 365);
    draft.grace = dice.oneOf(span("P30D"), span("P1D"), span("PT0S"), span("P1M"), span("PT90M"));
    workflow(draft);
    levels(draft, dice.oneOf(0, 1, 2, 3, 3, 4));
    draft.messages = ProgrammeMessages.policy(dice, crowded);
    draft.control = dice.percent(10) ? dice.oneOf(1, 3_000, 9_999) : 0;
  }

  private void workflow(Draft draft) {
    draft.hold =
        dice.oneOf(
            span("PT15M"), span("PT15M"), span("PT1S"), span("P1D"), span("P10D"), span("P2M"));
    draft.reserve =
        dice.oneOf(span("PT15M"), span("PT15M"), span("PT1S"), span("P1D"), span("P10D"));
    draft.reviewDue = dice.oneOf(span("P7D"), span("PT1S"), span("PT36H"), span("P1M"));
    if (features.contains(Feature.CALENDAR_YEAR) && dice.percent(25)) {
      draft.window = TierPolicy.CALENDAR_YEAR;
    }
    if (features.contains(Feature.MAKER_CHECKER) && dice.percent(50)) {
      draft.adjustLimit = dice.oneOf(1, 50, 500);
    }
  }

  private void rates(Draft draft) {
    draft
        .exchange("CHF", null, dice.oneOf("1.0417", "0.5", "1.25"))
        .exchange("JPY", null, "0.00613");
    draft.exchange("KWD", null, "2.99995");
    List<Rate> dollars = new ArrayList<>();
    dollars.add(new Rate(start - 20 * DAY, new BigDecimal("0.9137")));
    dollars.add(new Rate(start + 5 * DAY, new BigDecimal("0.8555")));
    draft.rates.put("USD", dollars);
    draft.exchange("EUR", null, dice.oneOf("1", "163.125", "0.3375"));
    draft.rates.remove(draft.currency);
  }

  private void levels(Draft draft, int count) {
    long unit =
        switch (draft.metric) {
          case SPEND -> dice.oneOf(1L, 1000L, 4999L);
          case POINTS_EARNED -> dice.oneOf(1L, 1_000_000L, 25_000_000L);
          case PURCHASES -> 1;
        };
    if (gates == null || LEVELS) {
      gates = gates();
    }
    long threshold = 0;
    for (int i = 0; i < count; i++) {
      String multiplier = dice.oneOf("1", "1", "1.25", "1.5", "3");
      if (i > 0 && gates[i]) {
        draft.reviewed("L" + i, threshold, multiplier);
      } else {
        draft.level("L" + i, threshold, multiplier);
      }
      threshold += unit * dice.between(1, 5);
    }
  }

  private boolean[] gates() {
    boolean[] drawn = new boolean[MOST_LEVELS];
    for (int i = 0; i < MOST_LEVELS; i++) {
      drawn[i] = features.contains(Feature.REVIEW) && dice.percent(35);
    }
    return drawn;
  }

  private Bonus bonus() {
    boolean window = dice.percent(40);
    return new Bonus(
        new BigDecimal(dice.oneOf("2", "1.5", "0.5", "3.333")),
        dice.percent(50) ? Set.of("books", dice.oneOf("toys", "food")) : Set.of(),
        dice.percent(25) ? Set.of("north") : Set.of(),
        dice.percent(15) ? Set.of("S-1", "S-2") : Set.of(),
        dice.percent(25) ? Set.of(Channel.WEB, Channel.POS) : Set.of(),
        window ? dice.oneOf(NIGHT, MORNING) : null);
  }

  private static final Bonus.LocalWindow NIGHT =
      new Bonus.LocalWindow(LocalTime.of(22, 0), LocalTime.of(2, 0));
  private static final Bonus.LocalWindow MORNING =
      new Bonus.LocalWindow(LocalTime.MIDNIGHT, LocalTime.NOON);

  private static Span span(String text) {
    return Span.parse(text);
  }
}
