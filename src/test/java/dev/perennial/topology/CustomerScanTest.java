package dev.perennial.topology;

import static dev.perennial.topology.TestLog.join;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
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

/** A rule that comes reaches customers to whom nothing happens any more. */
class CustomerScanTest {
  private static final List<String> PROGRAM = List.of("1;0.10;ever");
  private static final Pacing ONE_BY_ONE = new Pacing(Duration.ZERO, Duration.ZERO);
  private static final String TRIAL = "1;trial;ever";
  private static final String LATER_VERSION = "2;trial;2026-06-01T00:00:00Z";

  /** Answers to logins, of which there are none any more. */
  private static final String BONUS = "1;5;2027-01-01T00:00:00Z";

  private static final int CUSTOMERS = 40;

  /** Sixty days after they came. */
  private static final String DUE = "2026-03-12T00:00:00Z";

  private final TestLog log = new TestLog();

  static Stream<StateBackend> backends() {
    return Stream.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend(false));
  }

  private static Decider decider(StateBackend backend, OperatorSubtaskState restored)
      throws Exception {
    return new Decider(backend, PROGRAM, 1, 0, restored, ONE_BY_ONE);
  }

  /** Customers who joined in January and have no deadline since. */
  private Decider silent(StateBackend backend) throws Exception {
    Decider decider = decider(backend, null);
    for (int i = 0; i < CUSTOMERS; i++) {
      String at = "2026-01-10T10:%02d:00Z".formatted(i);
      decider.log(log.inbound("c-" + i, "e-1", at, join()));
    }
    decider.passTime("2026-02-01T00:00:00Z").outputs();
    assertThat(decider.timers()).isZero();
    return decider;
  }

  private static String[] bonuses() {
    return IntStream.range(0, CUSTOMERS)
        .mapToObj(i -> "c-%d earn 7 1".formatted(i))
        .toArray(String[]::new);
  }

  private static List<String> earned(Decider decider) throws Exception {
    return decider.outputs().stream().filter(line -> line.contains("earn")).toList();
  }

  @ParameterizedTest
  @MethodSource("backends")
  void everybodyGetsTheTimerThatTheRuleWants(StateBackend backend) throws Exception {
    try (Decider decider = silent(backend)) {
      decider.publishRule(TRIAL).doMails();
      assertThat(decider.timers()).isEqualTo(CUSTOMERS);
      assertThat(decider.scanPending()).isFalse();
      decider.passTime(DUE);
      assertThat(earned(decider)).containsExactlyInAnyOrder(bonuses());
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void recordsFlowBetweenTheSlicesAndChangeCustomers(StateBackend backend) throws Exception {
    try (Decider decider = silent(backend)) {
      decider.publishRule(TRIAL);
      for (int i = 0; i < CUSTOMERS; i++) {
        assertThat(decider.scanPending()).isTrue();
        decider.log(log.inbound("new-" + i, "e-1", "2026-02-02T00:00:00Z", join()));
        decider.log(log.inbound("c-" + i, "e-2", "2026-02-02T00:00:00Z", new Login()));
        decider.doOneMail();
      }
      decider.doMails();
      assertThat(decider.timers()).isEqualTo(2 * CUSTOMERS);
      decider.outputs();
      decider.passTime(DUE);
      assertThat(earned(decider)).containsExactlyInAnyOrder(bonuses());
      decider.passTime("2026-04-04T00:00:00Z");
      assertThat(earned(decider)).hasSize(CUSTOMERS).allMatch(line -> line.startsWith("new-"));
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aScanThatWasCutShortBeginsAnew(StateBackend backend) throws Exception {
    OperatorSubtaskState state;
    try (Decider decider = silent(backend)) {
      state = decider.publishRule(TRIAL).snapshot();
    }
    try (Decider decider = decider(backend, state)) {
      assertThat(decider.scanPending()).isTrue();
      decider.doMails();
      assertThat(decider.timers()).isEqualTo(CUSTOMERS);
      state = decider.snapshot();
    }
    try (Decider decider = decider(backend, state)) {
      assertThat(decider.scanPending()).as("it was done").isFalse();
      assertThat(decider.timers()).isEqualTo(CUSTOMERS);
    }
  }

  @Test
  void aScanThatWasCutShortBeginsAnewInAllTasksThereAreThen() throws Exception {
    StateBackend backend = new HashMapStateBackend();
    OperatorSubtaskState one;
    try (Decider decider = silent(backend)) {
      one = decider.publishRule(TRIAL).snapshot();
    }
    int timers = 0;
    for (int task = 0; task < 3; task++) {
      OperatorSubtaskState part =
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              one, StateLayout.MAX_PARALLELISM, 1, 3, task);
      try (Decider decider = new Decider(backend, PROGRAM, 3, task, part, ONE_BY_ONE)) {
        decider.doMails();
        timers += decider.timers();
      }
    }
    assertThat(timers).isEqualTo(CUSTOMERS);
  }

  @Test
  void aRuleThatComesDuringAScanGetsOneOfItsOwn() throws Exception {
    try (Decider decider = silent(new HashMapStateBackend())) {
      decider.publishRule(TRIAL).doOneMail();
      decider.publishRule(LATER_VERSION);
      int mails = 0;
      while (decider.doOneMail()) {
        mails++;
      }
      assertThat(mails).as("two rounds").isGreaterThanOrEqualTo(2 * CUSTOMERS - 2);
      assertThat(decider.scanPending()).isFalse();
    }
  }

  @Test
  void nobodyIsLookedAtForARuleThatOnlyAnswersOrIsKnown() throws Exception {
    try (Decider decider = silent(new HashMapStateBackend())) {
      decider.publishRule(BONUS);
      assertThat(decider.scanPending()).isFalse();
      decider.publishRule(TRIAL).doMails();
      decider.publishRule(TRIAL);
      assertThat(decider.scanPending()).as("the same again").isFalse();
    }
  }
}
