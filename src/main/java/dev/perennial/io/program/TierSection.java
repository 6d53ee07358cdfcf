package dev.perennial.io.program;

import dev.perennial.domain.program.Level;
import dev.perennial.domain.program.Span;
import dev.perennial.domain.program.TierPolicy;
import dev.perennial.domain.program.TierPolicy.Metric;
import dev.perennial.io.NearestName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** The {@code tiers} of a programme. */
final class TierSection {
  private static final String LIFETIME = "lifetime";
  private static final String CALENDAR_YEAR = "calendar_year";
  private static final int DEFAULT_WINDOW = 365;
  private static final int MAX_WINDOW = 3660;
  private static final int MAX_LEVELS = 100;
  private static final int MICRO = 6;
  private static final String MAX_THRESHOLD = "999999999999";
  private static final List<String> METRICS =
      Arrays.stream(Metric.values()).map(m -> m.name().toLowerCase(Locale.ROOT)).toList();

  private final Problems problems;
  private final Currency currency;

  TierSection(Problems problems, Currency currency) {
    this.problems = problems;
    this.currency = currency;
  }

  TierPolicy read(Section file) {
    Section tiers = file.section("tiers", "metric", "window", "grace", "review_due", "levels");
    Metric metric =
        Metric.valueOf(
            tiers.read("metric", "spend", Values.oneOf(METRICS)).toUpperCase(Locale.ROOT));
    return new TierPolicy(
        metric,
        tiers.read("window", DEFAULT_WINDOW, TierSection::window),
        tiers.read("grace", Span.ofDays(30), Values.span("PT0S", "P10Y")),
        tiers.read("review_due", Span.ofDays(7), Values.span("PT1S", "P10Y")),
        levels(tiers, metric));
  }

  private static int window(String text) {
    if (text.equals(LIFETIME)) {
      return TierPolicy.LIFETIME;
    }
    if (text.equals(CALENDAR_YEAR)) {
      return TierPolicy.CALENDAR_YEAR;
    }
    if (text.chars().noneMatch(Character::isDigit)) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is neither whole days such as P365D, nor lifetime or calendar_year"
              + NearestName.hint(text, List.of(LIFETIME, CALENDAR_YEAR)));
    }
    Span span = Values.span("PT0S", "P100Y").apply(text);
    if (!span.isWholeDays() || span.days() < 1 || span.days() > MAX_WINDOW) {
      throw new IllegalArgumentException(
          text
              + " is not between P1D and P"
              + MAX_WINDOW
              + "D in whole days, nor lifetime or calendar_year");
    }
    return span.days();
  }

  private List<Level> levels(Section tiers, Metric metric) {
    List<Node> nodes = tiers.list("levels");
    if (nodes.size() > MAX_LEVELS) {
      tiers.problem("levels", "more than " + MAX_LEVELS);
    }
    List<Level> levels = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Node node : nodes) {
      String path = "tiers.levels[" + levels.size() + "]";
      Section section =
          Section.of(problems, path, node, "name", "threshold", "multiplier", "review");
      Level level = level(section, metric);
      check(section, level, levels, names.add(level.name()));
      levels.add(level);
    }
    return levels;
  }

  private Level level(Section section, Metric metric) {
    return new Level(
        section.required("name", "", Values::name),
        section.required("threshold", 0L, text -> threshold(text, metric)),
        section.read("multiplier", BigDecimal.ONE, Values.positive("100")),
        section.read("review", false, Values::flag));
  }

  private static void check(Section section, Level level, List<Level> below, boolean unique) {
    if (!unique && section.has("name")) {
      section.problem("name", "'" + level.name() + "' is the name of a level below");
    }
    if (below.isEmpty() && level.threshold() != 0) {
      section.problem("threshold", "the first level's is 0: everyone holds it from the start");
    }
    if (below.isEmpty() && level.review()) {
      section.problem("review", "the first level is held from the start, without a review");
    }
    if (!below.isEmpty()
        && section.has("threshold")
        && level.threshold() <= below.get(below.size() - 1).threshold()) {
      section.problem("threshold", "must be above that of the level below");
    }
  }

  /** In the metric's raw unit: minor units, micro-points or orders. */
  private long threshold(String text, Metric metric) {
    BigDecimal value = Values.decimal("0", MAX_THRESHOLD).apply(text);
    int digits =
        switch (metric) {
          case SPEND -> currency.getDefaultFractionDigits();
          case POINTS_EARNED -> MICRO;
          case PURCHASES -> 0;
        };
    BigDecimal raw = value.movePointRight(digits).stripTrailingZeros();
    if (raw.scale() > 0) {
      throw new IllegalArgumentException(
          text
              + " has more than "
              + digits
              + " decimals, which "
              + metric.name().toLowerCase(Locale.ROOT)
              + " does not");
    }
    return raw.longValueExact();
  }
}
