package dev.perennial.oracle;

import dev.perennial.domain.program.TierPolicy.Metric;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Section 13, sentence by sentence. */
class ErasureTest {

  @ParameterizedTest
  @MethodSource("accounts")
  void closesTheAccounts(Row row) {
    row.needs(Feature.ERASURE, Feature.REDEMPTION).check();
  }

  @ParameterizedTest
  @MethodSource({"forgetting", "afterwards", "tasks"})
  void holds(Row row) {
    row.needs(Feature.ERASURE, Feature.REVIEW, Feature.MAKER_CHECKER).check();
  }

  private static Draft one() {
    return new Draft().rate("1");
  }

  static List<Row> accounts() {
    return List.of(
        Row.of(
            "one posting for each account that is not zero, however many lots",
            one().pending("P1D"),
            """
            2026-01-01 adjust 10
            2026-01-01 adjust 5
            2026-01-01 buy o1 3.00
            2026-01-01 redeem q1 4
            2026-01-01T00:05:00 erase
            """,
            """
            2026-01-01 adjust adjusted>available 10
            2026-01-01 adjust adjusted>available 5
            2026-01-01 earn issued>pending 3
            2026-01-01 hold available>held 4
            2026-01-01 redeem q1 approved 4, 3/11/4/0
            2026-01-01T00:05Z erase pending>erased 3
            2026-01-01T00:05Z erase available>erased 11
            2026-01-01T00:05Z erase held>erased 4
            tombstone
            = nobody"""),
        Row.of(
            "held points and a debt beside them: erased pays the debt",
            one(),
            """
            2026-01-01 adjust 10
            2026-01-01 redeem q1 10
            2026-01-01 adjust -3
            2026-01-01 erase
            """,
            """
            2026-01-01 adjust adjusted>available 10
            2026-01-01 hold available>held 10
            2026-01-01 redeem q1 approved 10, 0/0/10/0
            2026-01-01 adjust debt>adjusted 3
            2026-01-01 erase held>erased 10
            2026-01-01 erase erased>debt 3
            tombstone
            = nobody"""),
        Row.of(
            "no hold, lot or request is left: nothing is freed, nothing expires, nobody is known",
            one().expire("P1M"),
            """
            2026-01-01 adjust 10
            2026-01-01 redeem q1 4
            2026-01-01 erase
            2026-01-01T00:01:00 capture q1
            2026-05-01 time
            """,
            """
            2026-01-01 adjust adjusted>available 10
            2026-01-01 hold available>held 4
            2026-01-01 redeem q1 approved 4, 0/6/4/0
            2026-01-01 erase available>erased 6
            2026-01-01 erase held>erased 4
            tombstone
            2026-01-01T00:01Z capture q1 declined unknown_customer -, 0/0/0/0
            = nobody"""));
  }

  static List<Row> forgetting() {
    return List.of(
        Row.of(
            "whom nobody knows is not erased, and nothing is kept of it",
            one(),
            """
            2026-01-02 erase
            2026-01-02T00:00:01 @2026-01-01 adjust 5
            """,
            """
            2026-01-02T00:00:01Z adjust adjusted>available 5
            = 2026-01-02T00:00:01Z null 0/5/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "deadlines before it fire first; what was due at its instant too",
            one().pending("P1D"),
            """
            2026-01-01 buy o1 3.00
            2026-01-02 erase
            """,
            """
            2026-01-01 earn issued>pending 3
            2026-01-02 mature pending>available 3
            2026-01-02 erase available>erased 3
            tombstone
            = nobody"""),
        Row.of(
            "refunds that wait are rejected as erased, in the order in which they came",
            one(),
            """
            2026-01-01 refund r1 o1 all
            2026-01-02 refund r2 o2 all
            2026-01-03 erase
            """,
            """
            waiting
            waiting
            erased e1 @1
            erased e2 @2
            tombstone
            = nobody"""),
        Row.of(
            "tier, carry, orders and time zone are those of a new customer",
            one()
                .rate("0.10")
                .tiers(Metric.SPEND, 0, "P10D")
                .level("Bronze", 0, "1")
                .level("Silver", 15_00, "1"),
            """
            2026-01-01 buy o1 19.00
            2026-01-02 erase
            2026-01-03 buy o1 9.00
            """,
            """
            2026-01-01 earn issued>available 1
            2026-01-01 tier_upgraded Bronze>Silver
            2026-01-02 erase available>erased 1
            tombstone
            = 2026-01-03 Bronze 0/0/0/0 30d=900 ever=900 orders=1"""));
  }

  static List<Row> afterwards() {
    return List.of(
        Row.of(
            "for 7 days by the log what happened at or before it is rejected, and leaves nothing",
            one(),
            """
            2026-01-01 #a adjust 5
            2026-01-02T12:00:00 erase
            2026-01-03 @2026-01-01 #a adjust 5
            2026-01-03 @2026-01-01 #a adjust 5
            2026-01-09T11:59:59.999 @2026-01-02T12:00:00 #b buy o1 1.00
            2026-01-09T12:00:00 @2026-01-02T12:00:00 #b buy o1 1.00
            """,
            """
            2026-01-01 adjust adjusted>available 5
            2026-01-02T12:00Z erase available>erased 5
            tombstone
            erased a @3
            erased a @4
            erased b @5
            2026-01-09T12:00Z earn issued>available 1
            = 2026-01-09T12:00Z null 0/1/0/0 30d=100 ever=100 orders=1"""),
        Row.of(
            "what happened later starts a new customer, who is held to it all the same",
            one(),
            """
            2026-01-01 #a adjust 5
            2026-01-02 #x erase
            2026-01-02T00:00:00.001 #c adjust 7
            2026-01-03 @2026-01-01 #a adjust 5
            2026-01-03 @2026-01-01 #a adjust 5
            2026-01-03 @2026-01-02 #x erase
            2026-01-03 @2026-01-02T00:00:00.001 #c adjust 7
            """,
            """
            2026-01-01 adjust adjusted>available 5
            2026-01-02 erase available>erased 5
            tombstone
            2026-01-02T00:00:00.001Z adjust adjusted>available 7
            erased a @4
            duplicate
            erased x @6
            duplicate
            = 2026-01-02T00:00:00.001Z null 0/7/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "a record of the same millisecond that claims a later time happened when it was logged",
            one(),
            """
            2026-01-01 adjust 5
            2026-01-02 erase
            2026-01-02 @2026-01-02T00:01:00 #a adjust 7
            2026-01-02T00:00:00.001 @2026-01-02T00:01:00 #a adjust 7
            """,
            """
            2026-01-01 adjust adjusted>available 5
            2026-01-02 erase available>erased 5
            tombstone
            erased a @3
            2026-01-02T00:00:00.001Z adjust adjusted>available 7
            = 2026-01-02T00:00:00.001Z null 0/7/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "an event_id from before is forgotten with the customer",
            one(),
            """
            2026-01-01 #a adjust 5
            2026-01-02 erase
            2026-01-03 #a adjust 6
            """,
            """
            2026-01-01 adjust adjusted>available 5
            2026-01-02 erase available>erased 5
            tombstone
            2026-01-03 adjust adjusted>available 6
            = 2026-01-03 null 0/6/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "the new customer can be erased too: the later time holds",
            one(),
            """
            2026-01-01 adjust 5
            2026-01-02 erase
            2026-01-03 adjust 6
            2026-01-05 erase
            2026-01-06 @2026-01-04 adjust 7
            2026-01-10 @2026-01-04 adjust 7
            2026-01-12 @2026-01-04 adjust 7
            """,
            """
            2026-01-01 adjust adjusted>available 5
            2026-01-02 erase available>erased 5
            tombstone
            2026-01-03 adjust adjusted>available 6
            2026-01-05 erase available>erased 6
            tombstone
            erased e5 @5
            erased e6 @6
            2026-01-12 adjust adjusted>available 7
            = 2026-01-12 null 0/7/0/0 30d=0 ever=0 orders=0"""));
  }

  static List<Row> tasks() {
    return List.of(
        Row.of(
            "open tasks are gone: neither escalated nor resolved",
            one().adjustLimit(5),
            """
            2026-01-01 adjust 6
            2026-01-02 erase
            2026-01-03 resolve e1 approved
            2026-02-01 time
            """,
            """
            2026-01-01 adjustment_review 6 open
            tombstone
            unknown_task e3 @3
            = nobody"""));
  }
}
