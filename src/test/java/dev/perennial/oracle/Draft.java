package dev.perennial.oracle;

import dev.perennial.domain.program.Bonus;
import dev.perennial.domain.program.Exchange;
import dev.perennial.domain.program.Exchange.Rate;
import dev.perennial.domain.program.Level;
import dev.perennial.domain.program.LocalDays;
import dev.perennial.domain.program.MessagePolicy;
import dev.perennial.domain.program.PointsPolicy;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Span;
import dev.perennial.domain.program.TierPolicy;
import dev.perennial.domain.program.TierPolicy.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A programme in the making; starts with the defaults of section 14. */
final class Draft {
  int version = 1;
  long from = Long.MIN_VALUE;
  ZoneId zone = ZoneId.of("UTC");
  String currency = "EUR";
  final Map<String, List<Rate>> rates = new TreeMap<>();
  BigDecimal rate = new BigDecimal("0.10");
  Span pending = Span.ZERO;
  Span expire = Span.ofDays(365);
  Span hold = Span.ofMinutes(15);
  boolean floor;
  long adjustLimit = PointsPolicy.NO_LIMIT;
  final List<Bonus> bonuses = new ArrayList<>();
  Span keep = Span.ofDays(400);
  Span reserve = Span.ofMinutes(15);
  Metric metric = Metric.SPEND;
  int window = 365;
  Span grace = Span.ofDays(30);
  Span reviewDue = Span.ofDays(7);
  final List<Level> levels = new ArrayList<>();

  /** Of messages: at any hour, and as many as there are. */
  MessagePolicy messages = new MessagePolicy(null, null, Map.of(), Map.of());

  /** Ten-thousandths of the customers. */
  int control;

  Draft version(int number, String instant) {
    version = number;
    from = instant == null ? Long.MIN_VALUE : Instant.parse(instant).toEpochMilli();
    return this;
  }

  Draft zone(String name) {
    zone = ZoneId.of(name);
    return this;
  }

  Draft rate(String decimal) {
    rate = new BigDecimal(decimal);
    return this;
  }

  Draft exchange(String code, String instant, String decimal) {
    long since = instant == null ? Long.MIN_VALUE : Instant.parse(instant).toEpochMilli();
    rates
        .computeIfAbsent(code, none -> new ArrayList<>())
        .add(new Rate(since, new BigDecimal(decimal)));
    return this;
  }

  Draft pending(String span) {
    pending = Span.parse(span);
    return this;
  }

  Draft expire(String span) {
    expire = Span.parse(span);
    return this;
  }

  Draft floor() {
    floor = true;
    return this;
  }

  Draft hold(String span) {
    hold = Span.parse(span);
    return this;
  }

  /** Above so many points a second person must agree. */
  Draft adjustLimit(long points) {
    adjustLimit = points;
    return this;
  }

  Draft reviewDue(String span) {
    reviewDue = Span.parse(span);
    return this;
  }

  Draft keep(String span) {
    keep = Span.parse(span);
    return this;
  }

  Draft bonus(Bonus bonus) {
    bonuses.add(bonus);
    return this;
  }

  Draft tiers(Metric by, int days, String graceSpan) {
    metric = by;
    window = days;
    grace = Span.parse(graceSpan);
    return this;
  }

  /** {@code threshold} in the metric's raw unit. */
  Draft level(String name, long threshold, String multiplier) {
    levels.add(new Level(name, threshold, new BigDecimal(multiplier), false));
    return this;
  }

  /** A level that a person must agree to. */
  Draft reviewed(String name, long threshold, String multiplier) {
    levels.add(new Level(name, threshold, new BigDecimal(multiplier), true));
    return this;
  }

  Program build() {
    Currency own = Currency.getInstance(currency);
    return new Program(
        "north-club",
        version,
        from,
        own,
        LocalDays.of(zone),
        new Exchange(own, rates),
        new PointsPolicy(rate, pending, expire, hold, floor, adjustLimit),
        bonuses,
        keep,
        new TierPolicy(metric, window, grace, reviewDue, levels),
        reserve,
        messages,
        control);
  }
}
