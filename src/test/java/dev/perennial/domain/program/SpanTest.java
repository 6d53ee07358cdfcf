package dev.perennial.domain.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "PT15M, 2026-03-01T10:00:00Z, 2026-03-01T10:15:00Z",
    // A day is 24 hours, also over the change to summer time.
    "P1D, 2026-03-28T12:00:00Z, 2026-03-29T12:00:00Z",
    // A month is a calendar one in the zone: the local time stays.
    "P1M, 2026-03-15T12:00:00Z, 2026-04-15T11:00:00Z",
    "P1Y, 2024-02-29T12:00:00Z, 2025-02-28T12:00:00Z",
    "P2W, 2026-01-01T00:00:00Z, 2026-01-15T00:00:00Z",
    "P1DT2H3M4S, 2026-01-01T00:00:00Z, 2026-01-02T02:03:04Z",
    "PT0S, 2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z",
  })
  void reaches(String text, Instant from, Instant to) {
    assertThat(Span.parse(text).after(from.toEpochMilli(), BERLIN)).isEqualTo(to.toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P", "30D", "P-1D", "PT-1S", "P1000Y", "1 day", "PT"})
  void refuses(String text) {
    assertThatThrownBy(() -> Span.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
