package dev.perennial.oracle;

import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.program.Span;
import dev.perennial.rules.timed.Every;
import dev.perennial.rules.timed.Inactive;
import dev.perennial.rules.timed.OnDate;
import dev.perennial.rules.timed.Timed;
import java.time.LocalTime;

/** Random silences, dates and schedules. */
final class RuleTimes {
  private RuleTimes() {}

  static Timed timed(Dice dice) {
    return switch (dice.below(6)) {
      case 0, 1, 2 -> new Inactive(type(dice), Span.parse(silence(dice)));
      case 3, 4 -> new OnDate(dice.oneOf(OnDate.Day.values()), time(dice));
      default -> Every.parse(cron(dice));
    };
  }

  private static EventType type(Dice dice) {
    return dice.oneOf(EventType.PURCHASE, EventType.PURCHASE, EventType.LOGIN, EventType.REDEEM);
  }

  private static String silence(Dice dice) {
    return dice.oneOf("P1D", "P7D", "P30D", "P90D", "P1M", "P1Y");
  }

  private static LocalTime time(Dice dice) {
    return LocalTime.parse(dice.oneOf("09:00", "00:00", "02:30", "23:59"));
  }

  private static String cron(Dice dice) {
    return dice.oneOf(
        "0 10 1 * *",
        "30 2 * * SUN",
        "0 0 * 1,7 MON",
        "30 2,3 29 2,3,10 *",
        "0 9 13 * FRI",
        "59 23 31 12 *",
        "0,30 2 28,30 3,12 0");
  }
}
