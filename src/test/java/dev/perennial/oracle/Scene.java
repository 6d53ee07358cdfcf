package dev.perennial.oracle;

import dev.perennial.domain.program.Program;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * Where histories take place.
 *
 * @param start of all of them, epoch milliseconds
 * @param zone of the programme
 * @param crowded whether rules mostly want to write, and may seldom
 */
record Scene(long start, ZoneId zone, List<Program> programs, Ruling ruling, boolean crowded) {
  /** In so many of a hundred many rules want to write, and few messages may be sent. */
  private static final int CROWDED = 20;

  private static final String[] ZONES = {
    "Europe/Berlin",
    "Europe/Berlin",
    "Europe/Berlin",
    "UTC",
    "America/Sao_Paulo",
    "Africa/Cairo",
    "Pacific/Apia"
  };
  private static final String[] STARTS = {
    "2026-01-31T22:59:59.999Z", "2026-03-26T12:00:00Z", "2026-10-24T21:30:00Z",
    "2024-02-27T09:00:00Z", "2017-10-13T02:30:00Z", "2025-12-30T23:59:59.999Z",
    "2026-04-20T21:59:00Z", "2011-12-27T10:00:00Z"
  };

  static Scene of(Dice dice, Set<Feature> features) {
    String zone = dice.oneOf(ZONES);
    long start = Instant.parse(dice.oneOf(STARTS)).toEpochMilli();
    boolean crowded = dice.percent(CROWDED);
    List<Program> programs =
        new Programmes(dice, start, dice.percent(15), features, crowded).versions(zone);
    Ruling ruling = new RuleBook(dice, start, features, crowded).ruling();
    return new Scene(start, ZoneId.of(zone), programs, ruling, crowded);
  }

  /** The same with budgets of which there is too little. */
  Scene needy(Dice dice) {
    return new Scene(start, zone, programs, ruling.needy(dice), crowded);
  }

  /** The same without budgets, which customers share. */
  Scene withoutBudgets() {
    return new Scene(start, zone, programs, ruling.withoutBudgets(), crowded);
  }
}
