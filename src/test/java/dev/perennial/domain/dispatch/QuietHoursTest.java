package dev.perennial.domain.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.program.Bonus.LocalWindow;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Marketing waits until the customer is up. Europe/Berlin: gap 2026-03-29, overlap 2026-10-25. */
class QuietHoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest(name = "{0} to {1}, at {2}")
  @CsvSource({
    // over midnight
    "21:00, 08:00, 2026-01-05T19:59:59.999Z, 2026-01-05T19:59:59.999Z",
    "21:00, 08:00, 2026-01-05T20:00:00Z, 2026-01-06T07:00:00Z",
    "21:00, 08:00, 2026-01-05T23:30:00Z, 2026-01-06T07:00:00Z",
    "21:00, 08:00, 2026-01-06T06:59:59.999Z, 2026-01-06T07:00:00Z",
    "21:00, 08:00, 2026-01-06T07:00:00Z, 2026-01-06T07:00:00Z",
    // within a day
    "12:00, 14:00, 2026-01-05T12:00:00Z, 2026-01-05T13:00:00Z",
    // the end falls into the gap from 02:00 to 03:00
    "21:00, 02:30, 2026-03-28T22:00:00Z, 2026-03-29T01:00:00Z",
    // a night that is an hour shorter, and one that is an hour longer
    "21:00, 08:00, 2026-03-28T22:00:00Z, 2026-03-29T06:00:00Z",
    "21:00, 08:00, 2026-10-24T22:00:00Z, 2026-10-25T07:00:00Z",
    // 02:30 comes twice: the first one ends the quiet hours, and 02:10 begins them anew
    "21:00, 02:30, 2026-10-24T22:00:00Z, 2026-10-25T00:30:00Z",
    "21:00, 02:30, 2026-10-25T01:10:00Z, 2026-10-25T01:30:00Z",
    // never
    "08:00, 08:00, 2026-01-05T07:00:00Z, 2026-01-05T07:00:00Z",
  })
  void end(String from, String to, Instant now, Instant end) {
    LocalWindow quiet = new LocalWindow(LocalTime.parse(from), LocalTime.parse(to));
    assertThat(Instant.ofEpochMilli(QuietHours.end(quiet, now.toEpochMilli(), BERLIN)))
        .isEqualTo(end);
  }

  @Test
  void withoutAnyNobodyWaits() {
    assertThat(QuietHours.end(null, 7, BERLIN)).isEqualTo(7);
  }
}
