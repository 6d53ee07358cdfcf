package dev.perennial.rules.timed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Timing;
import dev.perennial.domain.program.Span;
import dev.perennial.rules.timed.OnDate.Day;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnDateTest {
  private static long instant(String text) {
    return Instant.parse(text).toEpochMilli();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1990-05-04 | 09:00 | UTC | 2026-01-01T00:00:00Z | 2026-05-04T09:00:00Z",
        "--05-04    | 09:00 | UTC | 2026-05-04T08:59:59Z | 2026-05-04T09:00:00Z",
        "--05-04    | 09:00 | UTC | 2026-05-04T09:00:00Z | 2027-05-04T09:00:00Z",
        "--05-04    | 09:00 | Asia/Kolkata | 2026-01-01T00:00:00Z | 2026-05-04T03:30:00Z",
        // 29 February falls on the 28th in other years; 2100 is one.
        "--02-29    | 09:00 | UTC | 2026-01-01T00:00:00Z | 2026-02-28T09:00:00Z",
        "2000-02-29 | 09:00 | UTC | 2028-02-28T09:00:00Z | 2028-02-29T09:00:00Z",
        "--02-29    | 09:00 | UTC | 2100-01-01T00:00:00Z | 2100-02-28T09:00:00Z",
        "--02-28    | 09:00 | UTC | 2028-01-01T00:00:00Z | 2028-02-28T09:00:00Z",
        // The end of a gap; the first of two.
        "--03-29    | 02:30 | Europe/Berlin | 2026-01-01T00:00:00Z | 2026-03-29T01:00:00Z",
        "--03-29    | 02:30 | Europe/Berlin | 2026-03-29T01:00:00Z | 2027-03-29T00:30:00Z",
        "--10-25    | 02:30 | Europe/Berlin | 2026-01-01T00:00:00Z | 2026-10-25T00:30:00Z",
        "--10-25    | 02:30 | Europe/Berlin | 2026-10-25T00:30:00Z | 2027-10-25T00:30:00Z",
        "--12-30    | 09:00 | Pacific/Apia | 2011-12-01T00:00:00Z | 2011-12-30T10:00:00Z",
        // Where it is another year already, or still.
        "--01-01    | 00:00 | Pacific/Kiritimati | 2026-12-31T09:59:59Z | 2026-12-31T10:00:00Z",
        "--12-31    | 23:30 | Pacific/Pago_Pago  | 2027-01-01T10:00:00Z | 2027-01-01T10:30:00Z",
        "--02-30    | 09:00 | UTC | 2026-01-01T00:00:00Z | never",
        "1990-02-29 | 09:00 | UTC | 2026-01-01T00:00:00Z | never",
        "           | 09:00 | UTC | 2026-01-01T00:00:00Z | never",
      })
  void aBirthday(String born, String at, String zone, String after, String next) {
    long due =
        new OnDate(Day.BIRTHDAY, LocalTime.parse(at))
            .next(Somebody.in(zone).born(born), instant(after));
    assertThat(due).isEqualTo(next.equals("never") ? Timing.NEVER : instant(next));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Not on the day itself, however early that was.
        "2026-05-04T06:00:00Z | UTC | 2026-05-04T06:00:00Z | 2027-05-04T09:00:00Z",
        "2024-05-04T12:00:00Z | UTC | 2026-01-01T00:00:00Z | 2026-05-04T09:00:00Z",
        "2024-02-29T12:00:00Z | UTC | 2024-03-01T00:00:00Z | 2025-02-28T09:00:00Z",
        "2024-02-29T12:00:00Z | UTC | 2028-01-01T00:00:00Z | 2028-02-29T09:00:00Z",
        // The local day of joining.
        "2025-12-31T23:30:00Z | Europe/Berlin | 2026-01-01T00:00:00Z | 2027-01-01T08:00:00Z",
        "2026-01-01T00:30:00Z | America/New_York | 2026-01-01T00:30:00Z | 2026-12-31T14:00:00Z",
      })
  void anAnniversary(String joined, String zone, String after, String next) {
    long due =
        new OnDate(Day.ANNIVERSARY, LocalTime.of(9, 0))
            .next(Somebody.in(zone).joined(joined), instant(after));
    assertThat(due).isEqualTo(instant(next));
  }

  @Test
  void whoNeverJoinedHasNoAnniversary() {
    OnDate anniversary = new OnDate(Day.ANNIVERSARY, LocalTime.of(9, 0));
    assertThat(anniversary.next(Somebody.in("UTC"), 0)).isEqualTo(Timing.NEVER);
  }

  @Test
  void theLocalDateArmsIt() {
    OnDate birthday = new OnDate(Day.BIRTHDAY, LocalTime.MIDNIGHT);
    long due = instant("2026-12-31T10:00:00Z");
    assertThat(birthday.armedBy(Somebody.in("Pacific/Kiritimati"), due)).isEqualTo("2027-01-01");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "P30D  | 2026-01-01T00:00:00Z | 2026-01-30T23:59:59Z | 2026-01-31T00:00:00Z",
        "P30D  | 2026-01-01T00:00:00Z | 2026-01-31T00:00:00Z | never",
        // Months are those of the programme's zone, Berlin; a day has 24 hours.
        "P1M   | 2026-02-28T23:30:00Z | 2026-03-01T00:00:00Z | 2026-03-31T22:30:00Z",
        "P1D   | 2026-03-28T12:00:00Z | 2026-03-28T12:00:00Z | 2026-03-29T12:00:00Z",
      })
  void silence(String time, String armed, String after, String next) {
    Somebody customer = Somebody.in("Asia/Kolkata").armed(armed);
    Inactive inactive = new Inactive(EventType.PURCHASE, Span.parse(time));
    assertThat(inactive.next(customer, instant(after)))
        .isEqualTo(next.equals("never") ? Timing.NEVER : instant(next));
    assertThat(inactive.armedBy(customer, 0)).isEqualTo(Long.toString(instant(armed)));
    Inactive other = new Inactive(EventType.LOGIN, Span.parse(time));
    assertThat(other.next(customer, instant(after))).isEqualTo(Timing.NEVER);
  }
}
