package dev.perennial.domain;

import dev.perennial.domain.program.Exchange;
import dev.perennial.domain.program.Level;
import dev.perennial.domain.program.MessagePolicy;
import dev.perennial.domain.program.PointsPolicy;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Span;
import dev.perennial.domain.program.TierPolicy;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** Programmes for tests. */
public final class TestPrograms {
  private TestPrograms() {}

  /**
   * EUR, Berlin, 0.1 points a euro, Bronze 0, Silver 250 (1.25), Gold 900 (1.5) by spend a year.
   */
  public static Program north() {
    return with(new MessagePolicy(null, null, Map.of(), Map.of()));
  }

  /** The same with limits to its marketing. */
  public static Program with(MessagePolicy messages) {
    return north(false, PointsPolicy.NO_LIMIT, messages);
  }

  /** The same with a review before Gold, and of adjustments above 100 points. */
  public static Program strict() {
    return north(true, 100, new MessagePolicy(null, null, Map.of(), Map.of()));
  }

  private static Program north(boolean review, long adjustLimit, MessagePolicy messages) {
    Currency euro = Currency.getInstance("EUR");
    return new Program(
        "north-club",
        1,
        Long.MIN_VALUE,
        euro,
        ZoneId.of("Europe/Berlin"),
        new Exchange(euro, Map.of()),
        new PointsPolicy(
            new BigDecimal("0.10"),
            Span.ZERO,
            Span.ofDays(365),
            Span.ofMinutes(15),
            false,
            adjustLimit),
        List.of(),
        Span.ofDays(400),
        new TierPolicy(
            TierPolicy.Metric.SPEND,
            365,
            Span.ofDays(30),
            Span.ofDays(7),
            List.of(
                new Level("Bronze", 0, BigDecimal.ONE, false),
                new Level("Silver", 250_00, new BigDecimal("1.25"), false),
                new Level("Gold", 900_00, new BigDecimal("1.5"), review))),
        Span.ofMinutes(15),
        messages);
  }
}
