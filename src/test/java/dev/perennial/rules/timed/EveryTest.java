package dev.perennial.rules.timed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EveryTest {
  private static Instant next(String cron, String zone, String after) {
    long from = Instant.parse(after).toEpochMilli();
    return Instant.ofEpochMilli(Every.parse(cron).next(Somebody.in(zone), from));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // The instant itself is past.
        "0 9 * * *     | UTC | 2026-01-05T08:59:59.999Z | 2026-01-05T09:00:00Z",
        "0 9 * * *     | UTC | 2026-01-05T09:00:00Z     | 2026-01-06T09:00:00Z",
        // Lists, ranges, steps, names; 5 January 2026 is a Monday.
        "0 9 * * MON   | UTC | 2026-01-05T09:00:00Z | 2026-01-12T09:00:00Z",
        "0 9 * * mon   | UTC | 2026-01-05T09:00:00Z | 2026-01-12T09:00:00Z",
        "0 9 * * 0     | UTC | 2026-01-05T09:00:00Z | 2026-01-11T09:00:00Z",
        "0 9 * * 7     | UTC | 2026-01-05T09:00:00Z | 2026-01-11T09:00:00Z",
        "0 9 * * 6-7   | UTC | 2026-01-10T09:00:00Z | 2026-01-11T09:00:00Z",
        "0 9 * * SAT-SUN | UTC | 2026-01-10T09:00:00Z | 2026-01-11T09:00:00Z",
        "0 9 * * MON-SUN | UTC | 2026-01-10T09:00:00Z | 2026-01-11T09:00:00Z",
        "0 9 * * SUN-TUE | UTC | 2026-01-07T09:00:00Z | 2026-01-11T09:00:00Z",
        "0 9 * * 1-5/2 | UTC | 2026-01-05T09:00:00Z | 2026-01-07T09:00:00Z",
        "0 9 1 FEB,nov * | UTC | 2026-01-05T09:00:00Z | 2026-02-01T09:00:00Z",
        "0 9 1 3-12/4 * | UTC | 2026-03-05T09:00:00Z | 2026-07-01T09:00:00Z",
        "*/30 8-9 * * * | UTC | 2026-01-05T09:00:00Z | 2026-01-05T09:30:00Z",
        "*/30 8-9 * * * | UTC | 2026-01-05T09:30:00Z | 2026-01-06T08:00:00Z",
        "15/20 9 * * * | UTC | 2026-01-05T09:15:00Z | 2026-01-05T09:35:00Z",
        // Both days given: either suffices. A star, also one with a step, gives no day.
        "0 9 13 * FRI  | UTC | 2026-01-05T09:00:00Z | 2026-01-09T09:00:00Z",
        "0 9 13 * FRI  | UTC | 2026-01-09T09:00:00Z | 2026-01-13T09:00:00Z",
        "0 9 */13 * FRI | UTC | 2026-01-05T09:00:00Z | 2026-02-27T09:00:00Z",
        // Ends of months and years.
        "0 9 31 * *    | UTC | 2026-01-31T09:00:00Z | 2026-03-31T09:00:00Z",
        "59 23 31 12 * | UTC | 2026-12-31T23:59:00Z | 2027-12-31T23:59:00Z",
        "0 0 1 1 *     | Pacific/Auckland | 2026-06-01T00:00:00Z | 2026-12-31T11:00:00Z",
        // Leap days; 2100 has none. After one on a Sunday, 2088, the next is 40 years later.
        "0 9 29 2 *    | UTC | 2026-01-05T09:00:00Z | 2028-02-29T09:00:00Z",
        "0 9 29 2 *    | UTC | 2096-02-29T09:00:00Z | 2104-02-29T09:00:00Z",
        "0 9 29 2 */7  | UTC | 2088-02-29T09:00:00Z | 2128-02-29T09:00:00Z",
        "0 9 * * *     | Asia/Kolkata | 2026-01-05T00:00:00Z | 2026-01-05T03:30:00Z",
      })
  void aSchedule(String cron, String zone, String after, String next) {
    assertThat(next(cron, zone, after)).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // 02:00 to 03:00 is left out on 29 March: the gap's end, and once for all that lie in it.
        "30 2 * * *   | Europe/Berlin | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z",
        "*/30 2 * * * | Europe/Berlin | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z",
        "*/30 2 * * * | Europe/Berlin | 2026-03-29T01:00:00Z | 2026-03-30T00:00:00Z",
        "0 * * * *    | Europe/Berlin | 2026-03-29T00:00:00Z | 2026-03-29T01:00:00Z",
        "0 * * * *    | Europe/Berlin | 2026-03-29T01:00:00Z | 2026-03-29T02:00:00Z",
        // 02:00 to 03:00 comes twice on 25 October: the first time counts.
        "30 2 * * *   | Europe/Berlin | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z",
        "30 2 * * *   | Europe/Berlin | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z",
        "0 * * * *    | Europe/Berlin | 2026-10-25T00:00:00Z | 2026-10-25T02:00:00Z",
        "30 2 8 3 *   | America/New_York | 2026-03-01T00:00:00Z | 2026-03-08T07:00:00Z",
        "30 1 1 11 *  | America/New_York | 2026-10-01T00:00:00Z | 2026-11-01T05:30:00Z",
        "30 1 1 11 *  | America/New_York | 2026-11-01T05:30:00Z | 2027-11-01T05:30:00Z",
        // Half an hour at a time.
        "15 2 * * *   | Australia/Lord_Howe | 2026-10-03T12:00:00Z | 2026-10-03T15:30:00Z",
        "45 1 * * *   | Australia/Lord_Howe | 2026-04-04T12:00:00Z | 2026-04-04T14:45:00Z",
        "45 1 * * *   | Australia/Lord_Howe | 2026-04-04T14:45:00Z | 2026-04-05T15:15:00Z",
        // A gap at midnight; a whole day that never was, 30 December 2011.
        "0 0 * * *    | America/Santiago | 2026-09-05T12:00:00Z | 2026-09-06T04:00:00Z",
        "0 9 30 12 *  | Pacific/Apia | 2011-12-01T00:00:00Z | 2011-12-30T10:00:00Z",
        // Midnight comes twice; what lies before it is of the day before.
        "30 23 * * *  | America/Santiago | 2026-04-04T12:00:00Z | 2026-04-05T02:30:00Z",
        "30 23 * * *  | America/Santiago | 2026-04-05T02:30:00Z | 2026-04-06T03:30:00Z",
      })
  void aScheduleWhereClocksAreChanged(String cron, String zone, String after, String next) {
    assertThat(next(cron, zone, after)).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 9 * *        | is no schedule of cron",
        "0 9 * * * *    | is no schedule of cron",
        "''             | is no schedule of cron",
        "60 9 * * *     | '60' is no minute of cron: numbers from 0 to 59",
        "0 24 * * *     | '24' is no hour of cron: numbers from 0 to 23",
        "0 9 0 * *      | '0' is no day of month of cron: numbers from 1 to 31",
        "0 9 * 13 *     | '13' is no month of cron: numbers from 1 to 12",
        "0 9 * * 8      | '8' is no day of week of cron: numbers from 0 to 7",
        "0 9 * * MO     | 'MO' is no day of week",
        "0 9 * MON *    | 'MON' is no month",
        "0 9 5-1 * *    | '5-1' runs backwards",
        "0 9 1-2-3 * *  | '1-2-3' is no day of month",
        "0 9 */0 * *    | '*/0' has no step of 1 or more",
        "0 9 1/2/3 * *  | '1/2/3' is no day of month",
        "0 9 1,,2 * *   | '' is no day of month",
        "0 9 -1 * *     | '' is no day of month",
        "0 9 L * *      | 'L' is no day of month",
        "* 9 * * *      | comes more than 24 times a day",
        "*/30 * * * *   | comes more than 24 times a day",
        "0 9 31 2 *     | never comes: there is no such day",
        "0 9 31 4,6 *   | never comes: there is no such day",
      })
  void whatIsNoSchedule(String cron, String error) {
    assertThatThrownBy(() -> Every.parse(cron))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(error);
  }

  @Test
  void onceAnHourIsOftenEnough() {
    assertThat(Every.parse("0 * * * *").next(Somebody.in("UTC"), 0)).isEqualTo(3_600_000);
    assertThat(Every.parse("*/5 9-10 * * *").next(Somebody.in("UTC"), 0)).isEqualTo(9 * 3_600_000);
  }

  @Test
  void theLocalTimeArmsIt() {
    long due = Instant.parse("2026-03-29T01:00:00Z").toEpochMilli();
    Every every = Every.parse("30 2 * * *");
    assertThat(every.armedBy(Somebody.in("Europe/Berlin"), due)).isEqualTo("2026-03-29T03:00");
    assertThat(every.armedBy(Somebody.in("Asia/Kolkata"), due)).isEqualTo("2026-03-29T06:30");
  }

  @Test
  void aLongTextIsNotRepeatedInItsError() {
    assertThatThrownBy(() -> Every.parse("1,".repeat(50_000) + "1 9 * * *"))
        .isInstanceOf(IllegalArgumentException.class)
        .extracting(Throwable::getMessage)
        .satisfies(message -> assertThat(message.toString()).hasSizeLessThan(300));
  }
}
