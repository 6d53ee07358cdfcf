package dev.perennial.topology;

import static dev.perennial.topology.TestLog.buy;
import static dev.perennial.topology.TestLog.refund;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Origin;
import dev.perennial.io.Inbound;
import dev.perennial.io.Outbound;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import loyalty.event.v1.Login;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The operator carries what the domain decides: state, the one timer, restarts, programmes. */
class LifecycleFunctionTest {
  private static final String V1 = "1;0.10;ever";
  private static final String V2 = "2;0.20;2026-02-01T00:00:00Z";

  private final TestLog log = new TestLog();

  static Stream<StateBackend> backends() {
    return Stream.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend(true));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aCustomerHasOneTimerHoweverManyDeadlines(StateBackend backend) throws Exception {
    try (Decider decider = new Decider(backend, List.of(V1))) {
      for (int i = 0; i < 20; i++) {
        String at = "2026-01-%02dT10:00:00Z".formatted(i + 1);
        decider.log(log.inbound("c-1", "e-" + i, at, buy("o-" + i, 30_00)));
        assertThat(decider.timers()).isOne();
      }
      decider.log(log.inbound("c-2", "e-1", "2026-01-25T10:00:00Z", buy("o-1", 30_00)));
      assertThat(decider.timers()).isEqualTo(2);
      decider.passTime("2040-01-01T00:00:00Z");
      assertThat(decider.timers()).as("everything is over").isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void deadlinesFireWhenTheyAreDueAndNotBefore(StateBackend backend) throws Exception {
    try (Decider decider = new Decider(backend, List.of(V1))) {
      decider.log(log.inbound("c-1", "e-1", "2026-01-10T10:00:00Z", buy("o-1", 100_00)));
      assertThat(decider.outputs()).containsExactly("c-1 earn 10 1", "c-1 Bronze");
      // Good until the end of the local month a year later: Berlin is an hour ahead.
      decider.passTime("2027-01-31T22:59:59.999Z");
      assertThat(decider.outputs()).isEmpty();
      decider.passTime("2027-01-31T23:00:00Z");
      assertThat(decider.outputs()).containsExactly("c-1 expire 10 1", "c-1 Bronze");
    }
  }

  @Test
  void aDeadlineIsDecidedAtItsOwnTimeHoweverFarTimeJumps() throws Exception {
    try (Decider decider = new Decider(new HashMapStateBackend(), List.of(V1))) {
      decider.log(log.inbound("c-1", "e-1", "2026-01-10T10:00:00Z", buy("o-1", 100_00)));
      decider.passTime("2035-01-01T00:00:00Z");
      List<Outbound> records = decider.records();
      assertThat(records.get(records.size() - 1).time())
          .isEqualTo(TestLog.time("2027-01-31T23:00:00Z"));
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void theEndOfInputIsNotTheEndOfTime(StateBackend backend) throws Exception {
    try (Decider decider = new Decider(backend, List.of(V1))) {
      decider.log(log.inbound("c-1", "e-1", "2026-01-10T10:00:00Z", buy("o-1", 100_00)));
      decider.outputs();
      decider.endInput();
      assertThat(decider.outputs()).isEmpty();
      assertThat(decider.tally().counts()).containsEntry("timers_fired", 0L);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aRestartChangesNothing(StateBackend backend) throws Exception {
    List<Inbound> before = history("before", 1);
    List<Inbound> after = history("after", 15);
    List<String> straight;
    try (Decider decider = new Decider(backend, List.of(V1))) {
      decider.log(before.toArray(Inbound[]::new)).outputs();
      decider.log(after.toArray(Inbound[]::new)).passTime("2040-01-01T00:00:00Z");
      straight = byCustomer(decider.outputs());
    }
    OperatorSubtaskState state;
    try (Decider first = new Decider(backend, List.of(V1))) {
      state = first.log(before.toArray(Inbound[]::new)).snapshot();
    }
    try (Decider second = new Decider(backend, List.of(V1), 1, 0, state)) {
      assertThat(second.timers()).isEqualTo(5);
      second.log(after.toArray(Inbound[]::new)).passTime("2040-01-01T00:00:00Z");
      assertThat(byCustomer(second.outputs())).containsExactlyElementsOf(straight);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void rescalingMovesCustomersWithTheirTimers(StateBackend backend) throws Exception {
    OperatorSubtaskState one;
    try (Decider decider = new Decider(backend, List.of(V1))) {
      decider.publish(V2).log(history("before", 1).toArray(Inbound[]::new));
      one = decider.snapshot();
    }
    List<OperatorSubtaskState> two = new ArrayList<>();
    int timers = 0;
    for (int task = 0; task < 2; task++) {
      OperatorSubtaskState part =
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              one, StateLayout.MAX_PARALLELISM, 1, 2, task);
      try (Decider decider = new Decider(backend, List.of(V1), 2, task, part)) {
        timers += decider.timers();
        two.add(decider.snapshot());
      }
    }
    assertThat(timers).isEqualTo(5);
    OperatorSubtaskState merged =
        AbstractStreamOperatorTestHarness.repartitionOperatorState(
            AbstractStreamOperatorTestHarness.repackageState(
                two.toArray(OperatorSubtaskState[]::new)),
            StateLayout.MAX_PARALLELISM,
            2,
            1,
            0);
    try (Decider decider = new Decider(backend, List.of(V1), 1, 0, merged)) {
      assertThat(decider.timers()).isEqualTo(5);
      decider.log(log.inbound("c-3", "e-r", "2026-02-15T10:00:00Z", refund("r-1", "before-3")));
      assertThat(decider.outputs()).containsExactly("c-3 reverse 10 2", "c-3 Bronze");
    }
  }

  @Test
  void aProgrammePublishedAheadMayArriveWheneverItLikes() throws Exception {
    List<Inbound> records = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      records.add(
          log.inbound("c-1", "jan-" + i, "2026-01-1" + i + "T10:00:00Z", buy("j" + i, 30_00)));
    }
    Inbound february = log.inbound("c-1", "feb", "2026-02-03T10:00:00Z", buy("f", 30_00));
    List<List<String>> outputs = new ArrayList<>();
    for (int arrival = 0; arrival <= records.size(); arrival++) {
      try (Decider decider = new Decider(new HashMapStateBackend(), List.of(V1))) {
        decider.log(records.subList(0, arrival).toArray(Inbound[]::new));
        decider.publish(V2);
        decider.log(records.subList(arrival, records.size()).toArray(Inbound[]::new));
        outputs.add(decider.log(february).outputs());
      }
    }
    assertThat(outputs.get(0)).contains("c-1 earn 3 1", "c-1 earn 6 2");
    assertThat(outputs).allSatisfy(lines -> assertThat(lines).isEqualTo(outputs.get(0)));
  }

  @Test
  void aPublishedProgrammeSurvivesARestart() throws Exception {
    OperatorSubtaskState state;
    try (Decider first = new Decider(new HashMapStateBackend(), List.of(V1))) {
      state = first.publish(V2).snapshot();
    }
    try (Decider second = new Decider(new HashMapStateBackend(), List.of(V1), 1, 0, state)) {
      second.log(log.inbound("c-1", "e-1", "2026-02-03T10:00:00Z", buy("o-1", 30_00)));
      assertThat(second.outputs()).contains("c-1 earn 6 2");
    }
  }

  @Test
  void aBrokenProgrammeIsRefusedAndTheOthersStay() throws Exception {
    try (Decider decider = new Decider(new HashMapStateBackend(), List.of(V1))) {
      decider.publish("nonsense").publish(V2).publish("also nonsense");
      decider.log(log.inbound("c-1", "e-1", "2026-02-03T10:00:00Z", buy("o-1", 30_00)));
      assertThat(decider.outputs()).contains("c-1 earn 6 2");
      assertThat(decider.tally().counts()).containsEntry("programs_refused", 2L);
    }
  }

  @Test
  void whatCannotBeReadIsRejectedWithItsBytes() throws Exception {
    byte[] garbage = {1, 2, 3};
    Origin origin = new Origin(TestLog.TOPIC, 3, 77, garbage);
    try (Decider decider = new Decider(new HashMapStateBackend(), List.of(V1))) {
      decider.log(new Inbound(RouteFunction.NOBODY, TestLog.time("2026-01-01T00:00:00Z"), origin));
      assertThat(decider.outputs()).hasSize(1).allMatch(line -> line.endsWith(" 77"));
      decider.log(log.inbound("c-1", "e-1", "2026-01-03T10:00:00Z", new Login()));
      assertThat(decider.outputs()).containsExactly("c-1 Bronze");
    }
  }

  @Test
  void anOriginalTooLargeToBeWrittenIsCut() throws Exception {
    byte[] huge = new byte[Rejections.MAX_ORIGINAL_BYTES + 1];
    Origin origin = new Origin(TestLog.TOPIC, 0, 1, huge);
    try (Decider decider = new Decider(new HashMapStateBackend(), List.of(V1))) {
      decider.log(new Inbound(RouteFunction.NOBODY, TestLog.time("2026-01-01T00:00:00Z"), origin));
      assertThat(decider.outputs()).containsExactly("oversized 1");
      assertThat(decider.records().get(0).value().length)
          .isBetween(huge.length, huge.length + 1000);
    }
  }

  /** Between customers there is no order when their deadlines fall due at one instant. */
  private static List<String> byCustomer(List<String> outputs) {
    List<String> sorted = new ArrayList<>(outputs);
    sorted.sort(Comparator.comparing(line -> line.substring(0, line.indexOf(' '))));
    return sorted;
  }

  private List<Inbound> history(String orders, int day) {
    List<Inbound> records = new ArrayList<>();
    for (int customer = 1; customer <= 5; customer++) {
      String at = "2026-02-%02dT10:00:%02dZ".formatted(day, customer);
      String order = orders + '-' + customer;
      records.add(log.inbound("c-" + customer, "e-" + order, at, buy(order, 50_00)));
    }
    return records;
  }
}
