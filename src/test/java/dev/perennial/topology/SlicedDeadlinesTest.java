package dev.perennial.topology;

import static dev.perennial.topology.TestLog.buy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.topology.flush.EarlyFlush;
import dev.perennial.topology.flush.Flushed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import loyalty.event.v1.Login;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.state.rocksdb.RocksDBKeyedStateBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rocksdb.RocksDB;

/** Deadlines of many customers at one instant do not keep a record waiting. */
class SlicedDeadlinesTest {
  private static final List<String> PROGRAM = List.of("1;0.10;ever");

  /** A slice ends after its first deadline. */
  private static final Pacing ONE_BY_ONE = new Pacing(Duration.ZERO, Duration.ZERO);

  private static final int CUSTOMERS = 50;
  private static final String ALL_EXPIRE = "2027-01-31T23:00:00Z";
  private static final long EXPIRED = TestLog.time(ALL_EXPIRE);

  private final TestLog log = new TestLog();

  static Stream<StateBackend> backends() {
    return Stream.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend(true));
  }

  private static Decider decider(StateBackend backend, OperatorSubtaskState restored)
      throws Exception {
    return new Decider(backend, PROGRAM, 1, 0, restored, ONE_BY_ONE);
  }

  /** Everybody's points expire at the same instant. */
  private Decider full(StateBackend backend) throws Exception {
    Decider decider = decider(backend, null);
    for (int i = 0; i < CUSTOMERS; i++) {
      String at = "2026-01-10T10:%02d:00Z".formatted(i);
      decider.log(log.inbound("c-" + i, "e-1", at, buy("o-1", 100_00)));
    }
    decider.passTime("2027-01-31T22:59:59.999Z").outputs();
    return decider;
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aRecordIsDecidedBeforeAllDeadlinesAre(StateBackend backend) throws Exception {
    try (Decider decider = full(backend)) {
      decider.beginToPassTime(ALL_EXPIRE);
      assertThat(decider.outputs()).hasSize(2);
      assertThat(decider.doOneMail()).isTrue();
      assertThat(decider.outputs()).hasSize(2);

      decider.log(log.inbound("new", "e-1", "2027-02-01T00:00:00Z", buy("o-1", 10_00)));

      assertThat(decider.outputs()).containsExactly("new earn 1 1", "new Bronze");
      assertThat(decider.watermarks()).as("not all is decided yet").doesNotContain(EXPIRED);
      List<String> rest = finish(decider);
      assertThat(rest).hasSize(2 * (CUSTOMERS - 2));
      assertThat(decider.watermarks()).contains(EXPIRED);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void whileStateIsWrittenOutDeadlinesWaitAndRecordsDoNot(StateBackend backend) throws Exception {
    try (Decider decider = full(backend)) {
      decider.beginToPassTime(ALL_EXPIRE);
      decider.outputs();
      decider.flushBefore(7).doOneMail();
      assertThat(decider.outputs()).as("a slice that had been mailed").isEmpty();

      decider.log(log.inbound("new", "e-1", "2027-02-01T00:00:00Z", buy("o-1", 10_00)));
      assertThat(decider.outputs()).containsExactly("new earn 1 1", "new Bronze");

      decider.awaitMail();
      assertThat(decider.told()).containsExactly(new Flushed(7));
      assertThat(finish(decider)).hasSize(2 * (CUSTOMERS - 1));
    }
  }

  @Test
  void whatIsToBeWrittenOutIsFound() throws Exception {
    try (Decider decider = full(new EmbeddedRocksDBStateBackend(true))) {
      RocksDB state = EarlyFlush.database((RocksDBKeyedStateBackend<?>) decider.state());
      String inMemory = "rocksdb.num-entries-active-mem-table";
      assertThat(state.getAggregatedLongProperty(inMemory)).isPositive();
    }
  }

  @Test
  void aRecordOfACustomerWhoseTimerWaitsComesAfterItsDeadline() throws Exception {
    try (Decider decider = full(new HashMapStateBackend())) {
      decider.beginToPassTime(ALL_EXPIRE);
      List<String> first = decider.outputs();
      String waiting = first.get(0).startsWith("c-49") ? "c-48" : "c-49";
      decider.log(log.inbound(waiting, "e-2", "2027-02-01T00:00:00Z", new Login()));
      assertThat(decider.outputs())
          .containsExactly(waiting + " expire 10 1", waiting + " Bronze", waiting + " Bronze");
      first.addAll(finish(decider));
      assertThat(first).as("once each").hasSize(2 * (CUSTOMERS - 1));
    }
  }

  @Test
  void aLaterTimeThatComesMeanwhileReplacesTheEarlier() throws Exception {
    try (Decider decider = full(new HashMapStateBackend())) {
      decider.beginToPassTime("2027-01-31T23:00:00Z").beginToPassTime("2027-02-01T00:00:00Z");
      assertThat(decider.outputs()).as("the second takes its turn").hasSize(2);
      assertThat(finish(decider)).hasSize(2 * (CUSTOMERS - 1));
      assertThat(decider.watermarks())
          .endsWith(TestLog.time("2027-02-01T00:00:00Z"))
          .doesNotContain(EXPIRED);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aCheckpointBetweenSlicesLosesNothingAndRepeatsNothing(StateBackend backend)
      throws Exception {
    List<String> fired = new ArrayList<>();
    OperatorSubtaskState state;
    try (Decider decider = full(backend)) {
      decider.beginToPassTime(ALL_EXPIRE);
      for (int i = 0; i < CUSTOMERS / 2; i++) {
        decider.doOneMail();
      }
      fired.addAll(decider.outputs());
      assertThat(fired).hasSize(2 * (CUSTOMERS / 2 + 1));
      state = decider.snapshot();
    }
    try (Decider decider = decider(backend, state)) {
      decider.beginToPassTime(ALL_EXPIRE);
      fired.addAll(finish(decider));
    }
    assertThat(fired).filteredOn(line -> line.contains("expire")).hasSize(CUSTOMERS);
    assertThat(fired).filteredOn(line -> line.contains("expire")).doesNotHaveDuplicates();
  }

  @Test
  void theEndOfInputWaitsForWhatWasDueBeforeIt() throws Exception {
    try (Decider decider = full(new HashMapStateBackend())) {
      long before = decider.tally().counts().get("timers_fired");
      decider.beginToPassTime(ALL_EXPIRE).endInput();
      assertThat(decider.outputs()).hasSize(2 * CUSTOMERS);
      assertThat(decider.watermarks()).endsWith(EXPIRED, Long.MAX_VALUE);
      assertThat(decider.tally().counts()).containsEntry("timers_fired", before + CUSTOMERS);
    }
  }

  private static List<String> finish(Decider decider) throws Exception {
    return decider.doMails().outputs();
  }
}
