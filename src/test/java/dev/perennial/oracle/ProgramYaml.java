package dev.perennial.oracle;

import dev.perennial.domain.program.Bonus;
import dev.perennial.domain.program.Bonus.LocalWindow;
import dev.perennial.domain.program.Exchange.Rate;
import dev.perennial.domain.program.Level;
import dev.perennial.domain.program.MessagePolicy;
import dev.perennial.domain.program.MessagePolicy.Caps;
import dev.perennial.domain.program.MessagePolicy.Prior;
import dev.perennial.domain.program.PointsPolicy;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Span;
import dev.perennial.domain.program.TierPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A version of the programme as the file that says it. */
record ProgramYaml(Program program) {
  /** As many as there are. */
  private static final String MANY = "day: 1000, week: 1000";

  @Override
  public String toString() {
    PointsPolicy points = program.points();
    String limit =
        points.adjustLimit() == PointsPolicy.NO_LIMIT
            ? ""
            : ", adjust_limit: " + points.adjustLimit();
    return String.join(
        "\n",
        "id: " + program.id(),
        "version: " + program.version(),
        program.effectiveFrom() == Long.MIN_VALUE
            ? "# at any time"
            : "effective_from: " + Instant.ofEpochMilli(program.effectiveFrom()),
        "currency: " + program.currency(),
        "time_zone: " + program.zone(),
        "exchange: {" + exchange() + "}",
        "points:",
        "  rate: " + points.rate().toPlainString(),
        "  pending: " + span(points.pending()),
        "  expire: {after: " + span(points.expireAfter()) + "}",
        "  hold: " + span(points.hold()),
        "  negative: " + (points.floor() ? "floor" : "debt"),
        limit.isEmpty() ? "" : "  " + limit.substring(2),
        "bonuses: [" + all(program.bonuses().stream().map(ProgramYaml::bonus).toList()) + "]",
        "orders: {keep: " + span(program.ordersKeep()) + "}",
        "vouchers: {reserve: " + span(program.voucherReserve()) + "}",
        messages(program.messages()),
        "control: " + BigDecimal.valueOf(program.control(), 2).toPlainString(),
        tiers(program.tiers()));
  }

  private static String messages(MessagePolicy messages) {
    LocalWindow quiet = messages.quietHours();
    String hours =
        quiet == null
            ? "none"
            : String.format("{from: \"%s\", to: \"%s\"}", quiet.from(), quiet.to());
    String caps = messages.caps() == null ? MANY : caps(messages.caps());
    String channels =
        new TreeMap<>(messages.channelCaps())
            .entrySet().stream()
                .map(each -> ", " + each.getKey() + ": {" + caps(each.getValue()) + "}")
                .collect(Collectors.joining());
    String priors =
        new TreeMap<>(messages.prior())
            .entrySet().stream()
                .map(each -> each.getKey() + ": " + prior(each.getValue()))
                .collect(Collectors.joining(", "));
    return String.format(
        "messages:\n  quiet_hours: %s\n  caps: {%s%s}\n  prior: {%s}",
        hours, caps, channels, priors);
  }

  private static String caps(Caps caps) {
    return "day: " + caps.day() + ", week: " + caps.week();
  }

  private static String prior(Prior prior) {
    return "{engaged: " + prior.engaged() + ", ignored: " + prior.ignored() + "}";
  }

  private String exchange() {
    Map<String, List<Rate>> rates = new TreeMap<>(program.exchange().rates());
    return rates.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + rates(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String rates(List<Rate> rates) {
    if (rates.get(0).from() == Long.MIN_VALUE) {
      return rates.get(0).rate().toPlainString();
    }
    return rates.stream()
        .map(
            rate ->
                String.format(
                    "{from: %s, rate: %s}",
                    Instant.ofEpochMilli(rate.from()), rate.rate().toPlainString()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String bonus(Bonus bonus) {
    String local =
        bonus.local() == null
            ? ""
            : String.format(
                ", local: {from: \"%s\", to: \"%s\"}", bonus.local().from(), bonus.local().to());
    return "{multiplier: "
        + bonus.multiplier().toPlainString()
        + among("category", bonus.categories())
        + among("brand", bonus.brands())
        + among("store", bonus.stores())
        + among(
            "channel",
            bonus.channels().stream().map(each -> each.name().toLowerCase(Locale.ROOT)).toList())
        + local
        + "}";
  }

  private static String among(String key, Collection<String> values) {
    return values.isEmpty()
        ? ""
        : ", " + key + ": [" + all(values.stream().sorted().toList()) + "]";
  }

  private String tiers(TierPolicy tiers) {
    String window =
        tiers.lifetime()
            ? "lifetime"
            : tiers.windowDays() == TierPolicy.CALENDAR_YEAR
                ? "calendar_year"
                : "P" + tiers.windowDays() + "D";
    String head =
        String.format(
            "tiers:\n  metric: %s\n  window: %s\n  grace: %s\n  review_due: %s\n  levels: [",
            tiers.metric().name().toLowerCase(Locale.ROOT),
            window,
            span(tiers.grace()),
            span(tiers.reviewDue()));
    return tiers.levels().stream()
        .map(this::level)
        .collect(Collectors.joining(",\n    ", head, "]\n"));
  }

  private String level(Level level) {
    int digits =
        switch (program.tiers().metric()) {
          case SPEND -> program.currency().getDefaultFractionDigits();
          case POINTS_EARNED -> 6;
          case PURCHASES -> 0;
        };
    return String.format(
        "{name: %s, threshold: %s, multiplier: %s%s}",
        level.name(),
        BigDecimal.valueOf(level.threshold(), digits).toPlainString(),
        level.multiplier().toPlainString(),
        level.review() ? ", review: true" : "");
  }

  /** A duration as it is written. */
  static String span(Span span) {
    String months = span.months() == 0 ? "" : span.months() + "M";
    String rest = Duration.ofMillis(span.millis()).toString().substring(1);
    return "P" + months + (span.millis() == 0 && span.months() > 0 ? "" : rest);
  }

  private static String all(List<String> values) {
    return String.join(", ", values);
  }
}
