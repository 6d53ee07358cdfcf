package dev.perennial.oracle;

import dev.perennial.domain.Channel;
import dev.perennial.domain.program.Bonus;
import dev.perennial.domain.program.Bonus.LocalWindow;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Section 5, sentence by sentence. */
class PointsTest {

  @ParameterizedTest
  @MethodSource({"earning", "refunds", "lots", "debt"})
  void holds(Row row) {
    row.check();
  }

  private static Bonus bonus(String multiplier, Set<String> categories, LocalWindow local) {
    return new Bonus(
        new BigDecimal(multiplier),
        categories,
        Set.of("north"),
        Set.of(),
        Set.of(Channel.WEB),
        local);
  }

  static List<Row> earning() {
    LocalWindow night = new LocalWindow(LocalTime.of(22, 0), LocalTime.of(2, 0));
    return List.of(
        Row.of(
            "two small purchases earn what one large one does",
            new Draft().rate("0.10"),
            """
            2026-01-01 buy o1 9.99
            2026-01-01 buy o2 0.01
            """,
            """
            2026-01-01 earn issued>available 1
            = 2026-01-01 null 0/1/0/0 30d=1000 ever=1000 orders=2"""),
        Row.of(
            "micro-points are floored line by line",
            new Draft().rate("0.00005"),
            """
            2026-01-01 buy o1 0.01 0.01
            2026-01-01 buy o2 20000.00
            """,
            """
            2026-01-01 earn issued>available 1
            = 2026-01-01 null 0/1/0/0 30d=2000002 ever=2000002 orders=2"""),
        Row.of(
            "of the bonuses whose every condition matches the greatest counts",
            new Draft()
                .rate("1")
                .bonus(bonus("2", Set.of("books"), null))
                .bonus(bonus("3", Set.of("books", "toys"), null))
                .bonus(bonus("9", Set.of("food"), null)),
            "2026-01-01 buy o1 1.00/books 10.00/toys 100.00",
            """
            2026-01-01 earn issued>available 133
            = 2026-01-01 null 0/133/0/0 30d=11100 ever=11100 orders=1"""),
        Row.of(
            "a local window over midnight, by occurred_at in the customer's zone",
            new Draft().rate("1").bonus(bonus("2", Set.of(), night)),
            """
            2026-01-01T21:00:00 buy o1 1.00
            2026-01-01T21:00:00 join Europe/Berlin
            2026-01-02T12:00:00 @2026-01-01T20:59:59.999 buy o2 10.00
            2026-01-02T12:00:00 @2026-01-01T21:00:00 buy o3 10.00
            2026-01-02T12:00:00 @2026-01-02T00:59:59.999 buy o4 10.00
            2026-01-02T12:00:00 @2026-01-02T01:00:00 buy o5 10.00
            """,
            """
            2026-01-01T21:00Z earn issued>available 1
            2026-01-02T12:00Z earn issued>available 10
            2026-01-02T12:00Z earn issued>available 20
            2026-01-02T12:00Z earn issued>available 20
            2026-01-02T12:00Z earn issued>available 10
            = 2026-01-02T12:00Z null 0/61/0/0 30d=4100 ever=4100 orders=5"""));
  }

  static List<Row> refunds() {
    return List.of(
        Row.of(
            "as few whole points as bring the carry back to zero or more",
            new Draft().rate("0.10"),
            """
            2026-01-01 buy o1 19.00
            2026-01-01 refund r1 o1 l1=9.00
            2026-01-01 refund r2 o1 l1=0.01
            2026-01-01 refund r3 o1 all
            """,
            """
            2026-01-01 earn issued>available 1
            2026-01-01 reverse available>reversed 1
            = 2026-01-01 null 0/0/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "at most what is left; unknown lines and empty lists take nothing",
            new Draft().rate("1"),
            """
            2026-01-01 buy o1 5.00 7.00
            2026-01-01 refund r1 o1 l1=99.00 l9=7.00
            2026-01-01 refund r2 o1 none
            2026-01-01 refund r3 o1 l1=1.00
            """,
            """
            2026-01-01 earn issued>available 12
            2026-01-01 reverse available>reversed 5
            = 2026-01-01 null 0/7/0/0 30d=700 ever=700 orders=1"""),
        Row.of(
            "a purchase of 0.00 counts, until it is refunded",
            new Draft().rate("1"),
            """
            2026-01-01 buy o1 0.00
            2026-01-01 buy o2 0.00
            2026-01-01 refund r1 o1 all
            """,
            "= 2026-01-01 null 0/0/0/0 30d=0 ever=0 orders=1"),
        Row.of(
            "a refund that comes first waits, and is then caused and applied after the purchase",
            new Draft().rate("1").exchange("CHF", null, "1"),
            """
            2026-01-01 refund r1 o1 l1=2.00
            2026-01-01 refund r1 o1 l1=2.00
            2026-01-01 refund r1 o1 l1=3.00
            2026-01-02 refund r2 o1 all CHF
            2026-01-03 buy o1 10.00
            2026-01-03 refund r1 o1 l1=2.00
            """,
            """
            waiting
            duplicate
            conflicting_duplicate e3 @3
            waiting
            2026-01-03 earn issued>available 10
            2026-01-03 reverse available>reversed 2
            currency_mismatch e4 @4
            duplicate
            = 2026-01-03 null 0/8/0/0 30d=800 ever=800 orders=1"""),
        Row.of(
            "it waits up to orders.keep and is then rejected as unknown_order",
            new Draft().rate("1").keep("P10D"),
            """
            2026-01-01 refund r1 o1 all
            2026-01-11 buy o1 10.00
            """,
            """
            waiting
            unknown_order e1 @1
            2026-01-11 earn issued>available 10
            = 2026-01-11 null 0/10/0/0 30d=1000 ever=1000 orders=1"""),
        Row.of(
            "lots of that order first, then the one that expires first, then the older one",
            new Draft().rate("1").expire("P1M"),
            """
            2026-01-01 buy o1 1.00
            2026-01-02 buy o2 2.00
            2026-02-01 buy o3 4.00
            2026-02-01 adjust -2
            2026-02-02 refund r o3 all
            2026-02-03 adjust -1
            """,
            """
            2026-01-01 earn issued>available 1
            2026-01-02 earn issued>available 2
            2026-02-01 earn issued>available 4
            2026-02-01 adjust available>adjusted 1
            2026-02-01 adjust available>adjusted 1
            2026-02-02 reverse available>reversed 4
            2026-02-03 adjust available>adjusted 1
            = 2026-02-03 null 0/0/0/0 30d=0 ever=300 orders=2"""));
  }

  static List<Row> lots() {
    return List.of(
        Row.of(
            "expires at the first instant of the local month after earning + expire.after",
            new Draft().rate("1").zone("Europe/Berlin").expire("P1M"),
            """
            2026-01-31T22:59:59.999 buy o1 1.00
            2026-01-31T23:00:00 buy o2 2.00
            2026-03-31T22:00:00 time
            """,
            """
            2026-01-31T22:59:59.999Z earn issued>available 1
            2026-01-31T23:00Z earn issued>available 2
            2026-02-28T23:00Z expire available>expired 1
            2026-03-31T22:00Z expire available>expired 2
            = 2026-03-31T22:00Z null 0/0/0/0 30d=0 ever=300 orders=2"""),
        Row.of(
            "good until just before it",
            new Draft().rate("1").expire("PT0S"),
            """
            2026-01-31T23:59:59.998 buy o1 1.00
            2026-01-31T23:59:59.999 adjust -1
            2026-01-31T23:59:59.999 buy o2 2.00
            2026-02-01 adjust -1
            """,
            """
            2026-01-31T23:59:59.998Z earn issued>available 1
            2026-01-31T23:59:59.999Z adjust available>adjusted 1
            2026-01-31T23:59:59.999Z earn issued>available 2
            2026-02-01 expire available>expired 2
            2026-02-01 adjust debt>adjusted 1
            = 2026-02-01 null 0/0/0/1 30d=300 ever=300 orders=2"""),
        Row.of(
            "a pending lot that expires goes pending to expired",
            new Draft().rate("1").expire("PT0S").pending("P2M"),
            """
            2026-01-01 buy o1 1.00
            2026-04-01 time
            """,
            """
            2026-01-01 earn issued>pending 1
            2026-02-01 expire pending>expired 1
            = 2026-02-01 null 0/0/0/0 30d=0 ever=100 orders=1"""),
        Row.of(
            "lots keep the times they were given when the programme changes",
            new Draft().rate("1").pending("P5D"),
            """
            2026-01-01 buy o1 10.00
            2026-01-03 adjust -4
            2026-01-06 time
            """,
            """
            2026-01-01 earn issued>pending 10
            2026-01-03 adjust pending>adjusted 4
            2026-01-06 mature pending>available 6
            = 2026-01-06 null 0/6/0/0 30d=1000 ever=1000 orders=1"""));
  }

  static List<Row> debt() {
    return List.of(
        Row.of(
            "what is missing becomes debt, which the next earnings pay first",
            new Draft().rate("1").pending("P1D"),
            """
            2026-01-01 buy o1 10.00
            2026-01-02 adjust -6
            2026-01-03 refund r o1 all
            2026-01-04 buy o2 4.50
            2026-01-04 buy o3 4.00
            2026-01-05 adjust 1
            """,
            """
            2026-01-01 earn issued>pending 10
            2026-01-02 mature pending>available 10
            2026-01-02 adjust available>adjusted 6
            2026-01-03 reverse available>reversed 4
            2026-01-03 reverse debt>reversed 6
            2026-01-04 settle issued>debt 4
            2026-01-04 settle issued>debt 2
            2026-01-04 earn issued>pending 2
            2026-01-05 mature pending>available 2
            2026-01-05 adjust adjusted>available 1
            = 2026-01-05 null 0/3/0/0 30d=850 ever=850 orders=2"""),
        Row.of(
            "negative: floor forgives what is missing",
            new Draft().rate("1").floor(),
            """
            2026-01-01 buy o1 10.00
            2026-01-02 adjust -12
            2026-01-03 refund r o1 all
            """,
            """
            2026-01-01 earn issued>available 10
            2026-01-02 adjust available>adjusted 10
            = 2026-01-03 null 0/0/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "a positive adjustment pays debt, the rest is a lot available at once",
            new Draft().rate("1").pending("P1D").expire("PT0S"),
            """
            2026-01-01 adjust -5
            2026-01-02 adjust 3
            2026-01-03 adjust 3
            2026-02-01 time
            """,
            """
            2026-01-01 adjust debt>adjusted 5
            2026-01-02 settle adjusted>debt 3
            2026-01-03 settle adjusted>debt 2
            2026-01-03 adjust adjusted>available 1
            2026-02-01 expire available>expired 1
            = 2026-02-01 null 0/0/0/0 30d=0 ever=0 orders=0"""));
  }
}
