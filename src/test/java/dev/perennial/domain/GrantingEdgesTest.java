package dev.perennial.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.policy.Grant.Category;
import dev.perennial.domain.policy.Signal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where random histories and the naive model parted from the engine once. */
class GrantingEdgesTest {
  private static final Grant POINTS = new Grant.Points(50);

  /**
   * @param says the sentence
   * @param policy the rules
   * @param expected what follows from the script
   */
  record Row(String says, TestPolicy policy, String script, String expected) {
    @Override
    public String toString() {
      return says;
    }
  }

  private static Grant message(Category category, String... channels) {
    return new Grant.Message("hello", List.of(channels), category);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void holds(Row row) {
    List<String> lines = new TestCustomer(row.policy).play(row.script);
    assertThat(lines).containsExactlyElementsOf(row.expected.lines().toList());
  }

  static List<Row> rows() {
    return List.of(
        new Row(
            "points held at that moment are not told of, nor later when they are freed",
            new TestPolicy()
                .on(Signal.POINTS_EXPIRING, "r", message(Category.TRANSACTIONAL, "sms")),
            """
            2025-01-10 adjust 9
            2026-01-01T22:50 redeem-points q1 9
            2026-02-01 time
            """,
            """
            2025-01-10 adjust adjusted>available 9
            2026-01-01T22:50 hold available>held 9
            2026-01-01T22:50 redeem q1 approved
            2026-01-01T23:05 release held>available 9
            2026-01-24T23:00 hello sms r
            2026-01-31T23:00 expire available>expired 9"""),
        new Row(
            "who refused in-app gets none, be it marketing or not",
            new TestPolicy()
                .on(EventType.JOINED, "m1", message(Category.MARKETING, "in_app", "sms"))
                .on(EventType.JOINED, "m2", message(Category.TRANSACTIONAL, "in_app", "sms")),
            """
            2026-01-01 join -in_app
            """,
            """
            2026-01-01 hello sms m2"""),
        new Row(
            "rules act in the order of their ids, whatever they answer to",
            new TestPolicy()
                .on(EventType.PURCHASE, "c", POINTS)
                .on(Signal.FIRST_PURCHASE, "b", POINTS)
                .on(Signal.TIER_UPGRADED, "a", POINTS),
            """
            2026-01-01 buy o1 250
            """,
            """
            2026-01-01 earn issued>available 25
            2026-01-01 tier_upgraded email null
            2026-01-01 earn issued>available 50 a
            2026-01-01 earn issued>available 50 b
            2026-01-01 earn issued>available 50 c"""));
  }
}
