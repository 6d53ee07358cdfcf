package dev.perennial.bench;

import dev.perennial.domain.program.Exchange;
import dev.perennial.domain.program.Level;
import dev.perennial.domain.program.MessagePolicy;
import dev.perennial.domain.program.PointsPolicy;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Span;
import dev.perennial.domain.program.TierPolicy;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** The programme of all runs: a tenth of a point for each euro, three tiers over a year. */
public final class SampleProgram {
  private SampleProgram() {}

  /** The same for any document. */
  public static Program of(String document) {
    Currency euro = Currency.getInstance("EUR");
    List<Level> levels =
        List.of(
            new Level("Bronze", 0, BigDecimal.ONE, false),
            new Level("Silver", 250_00, new BigDecimal("1.25"), false),
            new Level("Gold", 900_00, new BigDecimal("1.5"), false));
    return new Program(
        document,
        1,
        Long.MIN_VALUE,
        euro,
        ZoneOffset.UTC,
        new Exchange(euro, Map.of()),
        new PointsPolicy(
            new BigDecimal("0.10"), Span.ZERO, Span.ofDays(365), Span.ofMinutes(15), false),
        List.of(),
        Span.ofDays(400),
        new TierPolicy(TierPolicy.Metric.SPEND, 365, Span.ofDays(30), Span.ofDays(7), levels),
        Span.ofMinutes(15),
        new MessagePolicy(null, null, Map.of(), Map.of()));
  }
}
