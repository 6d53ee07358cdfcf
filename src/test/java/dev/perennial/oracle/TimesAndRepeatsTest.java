package dev.perennial.oracle;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sections 2, 3 and 4, sentence by sentence. */
class TimesAndRepeatsTest {

  @ParameterizedTest
  @MethodSource({"times", "repeats", "spend"})
  void holds(Row row) {
    row.check();
  }

  static List<Row> times() {
    return List.of(
        Row.of(
            "first fires what is due at or before it, at its own time",
            new Draft().rate("1").pending("P1D").expire("P1M"),
            """
            2026-01-10 buy o1 10.00
            2026-03-01 login
            """,
            """
            2026-01-10 earn issued>pending 10
            2026-01-11 mature pending>available 10
            2026-03-01 expire available>expired 10
            = 2026-03-01 null 0/0/0/0 30d=0 ever=1000 orders=1"""),
        Row.of(
            "at one instant: mature before expire",
            new Draft().rate("1").pending("P31D").expire("PT0S"),
            """
            2026-01-01 buy o1 10.00
            2026-02-01 time
            """,
            """
            2026-01-01 earn issued>pending 10
            2026-02-01 mature pending>available 10
            2026-02-01 expire available>expired 10
            = 2026-02-01 null 0/0/0/0 30d=0 ever=1000 orders=1"""),
        Row.of(
            "at one instant deadlines fire in the order in which they were made",
            new Draft().rate("1").expire("P1D"),
            """
            2026-01-02 buy o1 1.00
            2026-01-03 buy o2 2.00
            2026-02-01 time
            """,
            """
            2026-01-02 earn issued>available 1
            2026-01-03 earn issued>available 2
            2026-02-01 expire available>expired 1
            2026-02-01 expire available>expired 2
            = 2026-02-01 null 0/0/0/0 30d=200 ever=300 orders=2"""),
        Row.of(
            "five minutes ahead counts as logged, more is from the future and not remembered",
            new Draft().rate("1"),
            """
            2026-01-01 @2026-01-01T00:05:00 buy o1 10.00
            2026-01-02 @2026-01-02T00:05:00.001 #f buy o2 10.00
            2026-01-03 @2026-01-02T00:05:00.001 #f buy o2 10.00
            2026-01-31 login
            """,
            """
            2026-01-01 earn issued>available 10
            from_the_future f @2
            2026-01-03 earn issued>available 10
            = 2026-01-31 null 0/20/0/0 30d=1000 ever=2000 orders=2"""),
        Row.of(
            "a late event is placed at occurred_at and decided now",
            new Draft().rate("1").expire("P1M"),
            """
            2026-03-10 @2026-01-01 buy o1 10.00
            2026-05-01 time
            """,
            """
            2026-03-10 earn issued>available 10
            2026-05-01 expire available>expired 10
            = 2026-05-01 null 0/0/0/0 30d=0 ever=1000 orders=1"""));
  }

  static List<Row> repeats() {
    return List.of(
        Row.of(
            "an event_id within 7 days by the clock before it: silence does not make it new",
            new Draft().rate("1"),
            """
            2026-01-01 #a adjust 5
            2026-03-01 @2026-01-01 #a adjust 5
            2026-03-02 @2026-01-01 #a adjust 6
            """,
            """
            2026-01-01 adjust adjusted>available 5
            duplicate
            conflicting_duplicate a @3
            = 2026-01-01 null 0/5/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "forgotten when the clock is 7 days on, not a millisecond before",
            new Draft().rate("1"),
            """
            2026-01-01 #a adjust 5
            2026-01-07T23:59:59.999 login
            2026-01-08 @2026-01-01 #a adjust 5
            2026-01-08 login
            2026-01-08 @2026-01-01 #a adjust 5
            """,
            """
            2026-01-01 adjust adjusted>available 5
            duplicate
            2026-01-08 adjust adjusted>available 5
            = 2026-01-08 null 0/10/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "an order_id under a new event_id is a duplicate, other lines or currency a conflict",
            new Draft().rate("1").exchange("CHF", null, "1"),
            """
            2026-01-01 buy o1 10.00
            2026-01-02 buy o1 10.00
            2026-01-02 buy o1 10.01
            2026-01-02 buy o1 10.00 CHF
            """,
            """
            2026-01-01 earn issued>available 10
            duplicate
            conflicting_duplicate e3 @3
            conflicting_duplicate e4 @4
            = 2026-01-01 null 0/10/0/0 30d=1000 ever=1000 orders=1"""),
        Row.of(
            "that repeat's event_id is not remembered",
            new Draft().rate("1"),
            """
            2026-01-01 buy o1 10.00
            2026-01-02 #x buy o1 10.00
            2026-01-02 #x adjust 1
            """,
            """
            2026-01-01 earn issued>available 10
            duplicate
            2026-01-02 adjust adjusted>available 1
            = 2026-01-02 null 0/11/0/0 30d=1000 ever=1000 orders=1"""),
        Row.of(
            "orders are kept until now + orders.keep",
            new Draft().rate("1").keep("P30D"),
            """
            2026-01-01 buy o1 10.00
            2026-01-30T23:59:59.999 buy o1 10.00
            2026-01-31 buy o1 10.00
            """,
            """
            2026-01-01 earn issued>available 10
            duplicate
            2026-01-31 earn issued>available 10
            = 2026-01-31 null 0/20/0/0 30d=1000 ever=2000 orders=2"""),
        Row.of(
            "a refund_id of one order is a duplicate, of another order it is not",
            new Draft().rate("1"),
            """
            2026-01-01 buy o1 10.00
            2026-01-01 buy o2 10.00
            2026-01-02 refund r o1 l1=1.00
            2026-01-03 refund r o1 l1=1.00
            2026-01-03 refund r o1 l1=2.00
            2026-01-03 refund r o2 l1=1.00
            """,
            """
            2026-01-01 earn issued>available 10
            2026-01-01 earn issued>available 10
            2026-01-02 reverse available>reversed 1
            duplicate
            conflicting_duplicate e5 @5
            2026-01-03 reverse available>reversed 1
            = 2026-01-03 null 0/18/0/0 30d=1800 ever=1800 orders=2"""),
        Row.of(
            "a wrong currency moves the clock and is remembered, without using up its refund_id",
            new Draft().rate("1").exchange("CHF", null, "1"),
            """
            2026-01-01 buy o1 10.00
            2026-01-02 #x refund r o1 all CHF
            2026-01-02 #x refund r o1 all CHF
            2026-01-03 refund r o1 all
            """,
            """
            2026-01-01 earn issued>available 10
            currency_mismatch x @2
            duplicate
            2026-01-03 reverse available>reversed 10
            = 2026-01-03 null 0/0/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "what is wrong whatever the state is not remembered",
            new Draft().rate("1"),
            """
            2026-01-01 #a buy o1 -0.01
            2026-01-01 #a buy o1 1.00 XAF
            2026-01-01 #a adjust 0
            2026-01-01 #a buy o1 1.00
            """,
            """
            invalid_amount a @1
            unknown_currency a @2
            invalid_points a @3
            2026-01-01 earn issued>available 1
            = 2026-01-01 null 0/1/0/0 30d=100 ever=100 orders=1"""),
        Row.of(
            "before the first version: no_program",
            new Draft().rate("1").version(1, "2026-01-02T00:00:00Z"),
            """
            2026-01-01T23:59:59.999 #a buy o1 1.00
            2026-01-02 @2026-01-01T23:59:59.999 #a buy o1 1.00
            """,
            """
            no_program a @1
            2026-01-02 earn issued>available 1
            = 2026-01-02 null 0/1/0/0 30d=100 ever=100 orders=1"""));
  }

  static List<Row> spend() {
    Draft foreign =
        new Draft()
            .rate("0")
            .exchange("CHF", null, "0.5")
            .exchange("USD", "2026-01-01T00:00:00Z", "2")
            .exchange("USD", "2026-01-02T00:00:00Z", "3");
    return List.of(
        Row.of(
            "30 x 24 h, open at the old end",
            new Draft().rate("0"),
            """
            2026-01-01 buy o1 10.00
            2026-01-01T00:00:00.001 buy o2 1.00
            2026-01-31 login
            """,
            "= 2026-01-31 null 0/0/0/0 30d=100 ever=1100 orders=2"),
        Row.of(
            "a refund is a negative amount at the purchase's time",
            new Draft().rate("0"),
            """
            2026-01-01 buy o1 10.00
            2026-01-31T00:00:00 refund r o1 l1=4.00
            """,
            "= 2026-01-31 null 0/0/0/0 30d=0 ever=600 orders=1"),
        Row.of(
            "each line is rounded half to even by itself",
            foreign,
            "2026-01-05 buy o1 0.01 0.03 0.05 CHF",
            "= 2026-01-05 null 0/0/0/0 30d=4 ever=4 orders=1"),
        Row.of(
            "the rate of occurred_at, none before the first",
            foreign,
            """
            2026-01-05 @2026-01-01T23:59:59.999 buy o1 1.00 USD
            2026-01-05 @2026-01-02 buy o2 1.00 USD
            2026-01-05 @2025-12-31T23:59:59.999 buy o3 1.00 USD
            """,
            """
            unknown_currency e3 @3
            = 2026-01-05 null 0/0/0/0 30d=500 ever=500 orders=2"""),
        Row.of(
            "a refund's converted amount is the cumulative floor of the line's share",
            foreign,
            """
            2026-01-05 buy o1 0.10 CHF
            2026-01-05 refund r1 o1 l1=0.03 CHF
            2026-01-05 refund r2 o1 l1=0.03 CHF
            """,
            "= 2026-01-05 null 0/0/0/0 30d=2 ever=2 orders=1"));
  }
}
