package dev.perennial.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Effect.Task;
import dev.perennial.domain.Effect.TaskState;
import dev.perennial.domain.Ids;
import dev.perennial.domain.Logged;
import dev.perennial.domain.Origin;
import dev.perennial.domain.Payload.Adjust;
import dev.perennial.domain.program.TierPolicy;
import dev.perennial.domain.program.TierPolicy.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks of section 7, and adjustments that a second person must agree to. */
class TasksTest {

  @ParameterizedTest
  @MethodSource({"tasks", "adjustments"})
  void holds(Row row) {
    row.check();
  }

  private static Draft gold() {
    return new Draft()
        .rate("0")
        .tiers(Metric.SPEND, TierPolicy.LIFETIME, "P10D")
        .level("Bronze", 0, "1")
        .level("Silver", 100_00, "1")
        .reviewed("Gold", 300_00, "1")
        .level("Platinum", 500_00, "1");
  }

  @Test
  void aReviewSaysWhatItIsAbout() {
    List<Task> records =
        play(
            gold(),
            """
            2026-01-01 buy o1 310.00
            2026-01-08 time
            2026-01-09 resolve e1 approved
            """);

    Task opened = records.get(0);
    assertThat(opened.id())
        .isEqualTo(opened.taskId())
        .isEqualTo(Ids.of(History.CUSTOMER, "e1", null, "task", 0));
    assertThat(opened.queue()).isEqualTo("loyalty_manager");
    assertThat(opened.kind()).isEqualTo("tier_review");
    assertThat(opened.dueAt()).isEqualTo(Script.instant("2026-01-08"));
    assertThat(opened.cause()).isEqualTo("e1");
    assertThat(opened.details())
        .containsOnly(
            entry("level", "Gold"),
            entry("from", "Silver"),
            entry("metric", "spend"),
            entry("value", "310.00"),
            entry("threshold", "300.00"));
    Task escalated = records.get(1);
    String cause = "task:" + opened.taskId() + ":" + opened.dueAt();
    assertThat(escalated)
        .isEqualTo(
            again(
                opened,
                TaskState.ESCALATED,
                null,
                Ids.of(History.CUSTOMER, cause, null, "task", 0),
                cause));
    assertThat(records.get(2))
        .isEqualTo(
            again(
                opened,
                TaskState.RESOLVED,
                "approved",
                Ids.of(History.CUSTOMER, "e3", null, "task", 0),
                "e3"));
  }

  private static Task again(Task task, TaskState state, String outcome, String id, String cause) {
    long at = Script.instant(state == TaskState.ESCALATED ? "2026-01-08" : "2026-01-09");
    return new Task(
        id,
        task.taskId(),
        task.customerId(),
        at,
        task.queue(),
        task.kind(),
        state,
        outcome,
        task.details(),
        task.dueAt(),
        null,
        cause,
        task.programVersion());
  }

  @Test
  void anAdjustmentThatWaitsNamesPointsReasonAndOperator() {
    Engine engine = new Engine(List.of(new Draft().adjustLimit(5).build()), "c", true);
    long at = Script.instant("2026-01-01");
    CustomerEvent event =
        new CustomerEvent("e", "c", at, null, null, null, null, new Adjust(-6, "fraud", "op-1"));
    Logged logged = new Logged(event, at, new Origin("log", 0, 0, new byte[0]));

    assertThat(engine.onEvent(logged).effects().get(0))
        .isInstanceOfSatisfying(
            Task.class,
            task ->
                assertThat(task.details())
                    .containsOnly(
                        entry("points", "-6"),
                        entry("reason", "fraud"),
                        entry("operator", "op-1")));
  }

  @Test
  void tasksThatAreDueTogetherAreEscalatedInTheOrderInWhichTheyWereOpened() {
    List<Task> records =
        play(
            new Draft().adjustLimit(0),
            """
            2026-01-01 adjust 3
            2026-01-01 adjust 1
            2026-01-01 adjust 2
            2026-01-08 time
            """);

    assertThat(records.subList(3, 6))
        .extracting(task -> task.state() + " " + task.details().get("points"))
        .containsExactly("ESCALATED 3", "ESCALATED 1", "ESCALATED 2");
  }

  private static List<Task> play(Draft draft, String script) {
    Engine engine = new Engine(List.of(draft.build()), History.CUSTOMER, true);
    return Script.moves(script).stream()
        .flatMap(move -> move.applyTo(engine).effects().stream())
        .filter(Task.class::isInstance)
        .map(Task.class::cast)
        .toList();
  }

  static List<Row> tasks() {
    return List.of(
        Row.of(
            "past its due time a task is escalated once, and stays open",
            gold(),
            """
            2026-01-01 buy o1 300.00
            2026-01-07T23:59:59.999 time
            2026-01-08 time
            2026-03-01 resolve e1 approved
            """,
            """
            2026-01-01 tier_upgraded Bronze>Silver
            2026-01-01 tier_review Gold open
            2026-01-08 tier_review Gold escalated
            2026-03-01 tier_review Gold approved
            2026-03-01 tier_upgraded Silver>Gold
            = 2026-03-01 Gold 0/0/0/0 30d=0 ever=30000 orders=1"""),
        Row.of(
            "the deadline comes before the answer at its instant",
            gold(),
            """
            2026-01-01 buy o1 300.00
            2026-01-08 resolve e1 rejected
            2026-01-09 time
            """,
            """
            2026-01-01 tier_upgraded Bronze>Silver
            2026-01-01 tier_review Gold open
            2026-01-08 tier_review Gold escalated
            2026-01-08 tier_review Gold rejected
            = 2026-01-08 Silver 0/0/0/0 30d=30000 ever=30000 orders=1"""),
        Row.of(
            "a task that nobody opened, or resolved before, is unknown; the clock moves on",
            gold(),
            """
            2026-01-01 resolve e9 approved
            2026-01-02 buy o1 300.00
            2026-01-03 resolve e2 rejected
            2026-01-03 resolve e2 rejected
            2026-01-05 #x resolve nothing approved
            2026-01-05 #x resolve nothing approved
            2026-01-04 login
            """,
            """
            unknown_task e1 @1
            2026-01-02 tier_upgraded Bronze>Silver
            2026-01-02 tier_review Gold open
            2026-01-03 tier_review Gold rejected
            unknown_task e4 @4
            unknown_task x @5
            duplicate
            = 2026-01-05 Silver 0/0/0/0 30d=30000 ever=30000 orders=1"""),
        Row.of(
            "other outcomes than approved and rejected leave a review open",
            gold(),
            """
            2026-01-01 buy o1 300.00
            2026-01-02 resolve e1 done
            2026-01-02 resolve e1 failed
            2026-01-03 resolve e1 approved
            """,
            """
            2026-01-01 tier_upgraded Bronze>Silver
            2026-01-01 tier_review Gold open
            invalid_outcome e2 @2
            invalid_outcome e3 @3
            2026-01-03 tier_review Gold approved
            2026-01-03 tier_upgraded Silver>Gold
            = 2026-01-03 Gold 0/0/0/0 30d=30000 ever=30000 orders=1"""));
  }

  static List<Row> adjustments() {
    Draft limited = new Draft().adjustLimit(100);
    return List.of(
        Row.of(
            "up to the limit an adjustment is made at once; above it waits for a second person",
            limited,
            """
            2026-01-01 adjust 100
            2026-01-02 adjust 101
            2026-01-03 resolve e2 approved
            """,
            """
            2026-01-01 adjust adjusted>available 100
            2026-01-02 adjustment_review 101 open
            2026-01-03 adjustment_review 101 approved
            2026-01-03 adjust adjusted>available 101
            = 2026-01-03 null 0/201/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "either way, each by itself; rejected: nothing moves",
            limited,
            """
            2026-01-01 adjust 50
            2026-01-02 adjust -101
            2026-01-02 adjust -101
            2026-01-03 resolve e2 rejected
            2026-01-04 resolve e3 approved
            2026-01-04 resolve e2 approved
            """,
            """
            2026-01-01 adjust adjusted>available 50
            2026-01-02 adjustment_review -101 open
            2026-01-02 adjustment_review -101 open
            2026-01-03 adjustment_review -101 rejected
            2026-01-04 adjustment_review -101 approved
            2026-01-04 adjust available>adjusted 50
            2026-01-04 adjust debt>adjusted 51
            unknown_task e6 @6
            = 2026-01-04 null 0/0/0/51 30d=0 ever=0 orders=0"""),
        Row.of(
            "an adjustment that waits is escalated like any task",
            limited,
            """
            2026-01-01 adjust 101
            2026-01-09 login
            """,
            """
            2026-01-01 adjustment_review 101 open
            2026-01-08 adjustment_review 101 escalated
            = 2026-01-09 null 0/0/0/0 30d=0 ever=0 orders=0"""));
  }
}
