package dev.perennial.topology;

import static dev.perennial.topology.TestLog.buy;
import static dev.perennial.topology.TestLog.refund;

import dev.perennial.domain.Ids;
import java.time.Instant;
import loyalty.event.v1.Adjust;
import loyalty.event.v1.Capture;
import loyalty.event.v1.Erase;
import loyalty.event.v1.Login;
import loyalty.event.v1.Purchase;
import loyalty.event.v1.Redeem;
import loyalty.event.v1.TaskResolved;
import loyalty.event.v1.TaskResult;

/**
 * A log in two legs, between which a job is stopped. Each customer is in the middle of something
 * when that happens, and is named after it.
 */
final class TwoLegs {
  static final String PROGRAM =
      """
      id: north-club
      version: 1
      currency: EUR
      points: {pending: PT1H, adjust_limit: 100}
      tiers:
        levels:
          - {name: Bronze, threshold: 0}
          - {name: Silver, threshold: 250, multiplier: 1.25}
          - {name: Gold, threshold: 900, multiplier: 1.5, review: true}
      """;

  /** The event after which the first leg is over. */
  static final String LAST = "last";

  private static final int MANY = 200;
  private static final Instant MORNING = Instant.parse("2026-01-05T10:00:00Z");

  private TwoLegs() {}

  /** From ten to twenty to one. */
  static Leg first() {
    Leg leg =
        new Leg(0)
            .log(at("10:00"), "holding", "e-1", buy("o-1", 200_00))
            .log(at("12:30"), "holding", "e-2", new Redeem("r-1", 15L, null))
            .log(at("10:00"), "timing-out", "e-1", buy("o-1", 100_00))
            .log(at("12:30"), "timing-out", "e-2", new Redeem("r-1", 10L, null))
            .log(at("12:00"), "refund-waits", "e-1", refund("f-1", "o-1"))
            .log(at("10:00"), "reviewed", "e-1", buy("o-1", 950_00))
            .log(at("10:00"), "adjusted", "e-1", new Adjust(500L, "parcel lost", "op-1"))
            .log(at("10:00"), "in-debt", "e-1", buy("o-1", 100_00))
            .log(at("12:00"), "in-debt", "e-2", new Redeem("r-1", 10L, null))
            .log(at("12:01"), "in-debt", "e-3", new Capture("r-1", null))
            .log(at("12:02"), "in-debt", "e-4", refund("f-1", "o-1"))
            .log(at("10:00"), "erased", "e-1", buy("o-1", 100_00))
            .log(at("12:00"), "erased", "e-2", new Erase())
            .log(at("12:31"), "maturing", "e-1", buy("o-1", 100_00));
    for (int i = 0; i < MANY; i++) {
      leg.log(MORNING.plusSeconds(20L * i).toString(), "heavy", "e-" + i, many(i));
    }
    return leg.log(at("12:40"), "nobody", LAST, new Login());
  }

  private static Purchase many(int number) {
    return buy("o-" + number, 10_00);
  }

  /** Up to two: what was begun comes to its end. */
  static Leg second() {
    return new Leg(1_000)
        .log(at("12:41"), "holding", "e-3", new Capture("r-1", 10L))
        .log(at("12:42"), "holding", "e-4", new Redeem("r-1", 15L, null))
        .log(at("12:50"), "refund-waits", "e-2", buy("o-1", 50_00))
        .log(at("12:55"), "reviewed", "e-2", approved("reviewed"))
        .log(at("12:56"), "adjusted", "e-2", approved("adjusted"))
        .log(at("13:00"), "in-debt", "e-5", buy("o-2", 50_00))
        .log(at("13:01"), at("11:00"), "erased", "e-3", new Login())
        // Seen before: nothing follows.
        .log(at("13:02"), MORNING.plusSeconds(20L * 150).toString(), "heavy", "e-150", many(150))
        .log(at("13:03"), "heavy", "again", many(150))
        .log(at("13:04"), "heavy", "back", refund("f-1", "o-3"))
        .log(at("13:05"), "heavy", "more", buy("o-more", 10_00))
        .tick(at("14:00"));
  }

  private static TaskResolved approved(String customer) {
    return new TaskResolved(Ids.of(customer, "e-1", null, "task", 0), TaskResult.approved);
  }

  private static String at(String time) {
    return "2026-01-05T" + time + ":00Z";
  }
}
