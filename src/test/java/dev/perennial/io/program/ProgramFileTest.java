package dev.perennial.io.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Channel;
import dev.perennial.domain.program.Bonus;
import dev.perennial.domain.program.Bonus.LocalWindow;
import dev.perennial.domain.program.Exchange;
import dev.perennial.domain.program.Level;
import dev.perennial.domain.program.MessagePolicy;
import dev.perennial.domain.program.PointsPolicy;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Span;
import dev.perennial.domain.program.TierPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgramFileTest {
  private static final String HEAD = "{id: p, version: 1, currency: EUR";
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalWindow NIGHT = new LocalWindow(LocalTime.of(21, 0), LocalTime.of(8, 0));

  @Test
  void readsEveryKey() throws IOException {
    Program program = ProgramFile.parse(resource("north-club.yaml"), "north-club.yaml");

    assertThat(program)
        .isEqualTo(
            new Program(
                "north-club",
                3,
                millis("2026-01-01T00:00:00Z"),
                EUR,
                ZoneId.of("Europe/Berlin"),
                new Exchange(
                    EUR,
                    Map.of(
                        "CHF",
                        List.of(new Exchange.Rate(Long.MIN_VALUE, new BigDecimal("1.0417"))),
                        "USD",
                        List.of(
                            rate("2020-01-01T00:00:00Z", "0.9137"),
                            rate("2025-01-01T00:00:00Z", "0.8555")))),
                new PointsPolicy(
                    new BigDecimal("0.10"),
                    Span.ofDays(14),
                    Span.ofDays(365),
                    Span.ofMinutes(15),
                    false,
                    5000),
                bonuses(),
                Span.ofDays(400),
                tiers(),
                Span.ofMinutes(15),
                messages()));
  }

  private static Exchange.Rate rate(String from, String rate) {
    return new Exchange.Rate(millis(from), new BigDecimal(rate));
  }

  private static List<Bonus> bonuses() {
    Set<String> any = Set.of();
    return List.of(
        new Bonus(new BigDecimal("2"), Set.of("books"), any, any, Set.of(), null),
        new Bonus(
            new BigDecimal("1.5"),
            any,
            Set.of("north"),
            any,
            Set.of(Channel.MOBILE_APP, Channel.WEB),
            null),
        new Bonus(
            new BigDecimal("3"),
            any,
            any,
            Set.of("S-2"),
            Set.of(),
            new LocalWindow(LocalTime.of(22, 0), LocalTime.of(2, 0))));
  }

  private static TierPolicy tiers() {
    return new TierPolicy(
        TierPolicy.Metric.SPEND,
        365,
        Span.ofDays(30),
        Span.ofDays(7),
        List.of(
            new Level("Bronze", 0, BigDecimal.ONE, false),
            new Level("Silver", 250_00, new BigDecimal("1.25"), false),
            new Level("Gold", 900_00, new BigDecimal("1.5"), true)));
  }

  private static MessagePolicy messages() {
    return new MessagePolicy(
        NIGHT,
        new MessagePolicy.Caps(2, 5),
        Map.of("sms", new MessagePolicy.Caps(1, 2)),
        Map.of("email", new MessagePolicy.Prior(1, 9)));
  }

  @Test
  void whatIsLeftOutHasADefault() {
    Program program = parse(HEAD + "}");

    assertThat(program.effectiveFrom()).isEqualTo(Long.MIN_VALUE);
    assertThat(program.zone()).isEqualTo(ZoneOffset.UTC);
    assertThat(program.exchange().rates()).isEmpty();
    assertThat(program.points())
        .isEqualTo(
            new PointsPolicy(
                new BigDecimal("0.10"),
                Span.ZERO,
                Span.ofDays(365),
                Span.ofMinutes(15),
                false,
                PointsPolicy.NO_LIMIT));
    assertThat(program.bonuses()).isEmpty();
    assertThat(program.ordersKeep()).isEqualTo(Span.ofDays(400));
    assertThat(program.tiers().levels()).isEmpty();
    assertThat(program.tiers().windowDays()).isEqualTo(365);
    assertThat(program.voucherReserve()).isEqualTo(Span.ofMinutes(15));
    assertThat(program.messages()).isEqualTo(messages());
  }

  @Test
  void readsJsonAndQuotedNumbers() {
    Program program =
        parse(
            "{\"id\": \"p\", \"version\": \"2\", \"currency\": \"JPY\","
                + " \"points\": {\"rate\": \"0.015\", \"negative\": \"floor\"},"
                + " \"tiers\": {\"metric\": \"points_earned\", \"window\": \"lifetime\","
                + " \"levels\": [{\"name\": \"A\", \"threshold\": 0},"
                + " {\"name\": \"B\", \"threshold\": \"0.000001\"}]}}");

    assertThat(program.version()).isEqualTo(2);
    assertThat(program.points().rate()).isEqualTo("0.015");
    assertThat(program.points().floor()).isTrue();
    assertThat(program.tiers().lifetime()).isTrue();
    assertThat(program.tiers().levels().get(1).threshold()).isOne();
  }

  @Test
  void aWindowCanBeTheCalendarYear() {
    Program program = parse(HEAD + ", tiers: {window: calendar_year}, points: {adjust_limit: 0}}");

    assertThat(program.tiers().windowDays()).isEqualTo(TierPolicy.CALENDAR_YEAR);
    assertThat(program.points().adjustLimit()).isZero();
  }

  @Test
  void theSampleHasAReviewBeforeItsHighestLevelOnly() throws IOException {
    Program program =
        ProgramFile.parse(
            resource("/dev/perennial/programs/sample-program.yaml"), "sample-program.yaml");

    assertThat(program.tiers().levels())
        .extracting(Level::name)
        .containsExactly("Bronze", "Silver", "Gold", "Platinum");
    assertThat(program.tiers().levels())
        .filteredOn(Level::review)
        .extracting(Level::name)
        .containsExactly("Platinum");
    assertThat(program.exchange().knows("GBP")).isTrue();
    assertThat(program.exchange().knows("USD")).isTrue();
  }

  private static Program parse(String text) {
    return ProgramFile.parse(text, "p.yaml");
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  static String resource(String name) throws IOException {
    try (InputStream in = ProgramFileTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
