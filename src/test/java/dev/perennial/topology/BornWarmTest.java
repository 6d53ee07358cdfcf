package dev.perennial.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import loyalty.event.v1.Login;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that is new today sees what happened before it was written. */
class BornWarmTest {
  private static final List<String> PROGRAM = List.of("1;0.10;ever");
  private static final Instant FIRST = Instant.parse("2026-01-01T10:00:00Z");
  private static final String RULE =
      "1;5;ever;customer.count('purchase', 90) == 60 && customer.sum('purchase', 30) == 89.70"
          + " && customer.count_in_category('purchase', 'books', 400) == 60"
          + " && customer.first_purchase_at == timestamp('2026-01-01T10:00:00Z')"
          + " && !has(customer.last_product_viewed_at)";

  private final TestLog log = new TestLog();

  static Stream<StateBackend> backends() {
    return Stream.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend(true));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aRuleSeesTheDaysBeforeItAcrossARestart(StateBackend backend) throws Exception {
    OperatorSubtaskState state;
    try (Decider first = new Decider(backend, PROGRAM)) {
      for (int day = 0; day < 60; day++) {
        String at = FIRST.plus(Duration.ofDays(day)).toString();
        first.log(log.inbound("c-1", "e-" + day, at, TestLog.buy("o-" + day, 2_99)));
      }
      state = first.snapshot();
    }
    try (Decider second = new Decider(backend, PROGRAM, 1, 0, state)) {
      second.publishRule(RULE);
      second.log(log.inbound("c-1", "e-new", "2026-03-01T11:00:00Z", new Login()));
      second.log(log.inbound("c-1", "e-late", "2026-03-31T22:00:00Z", new Login()));
      assertThat(second.outputs()).containsExactly("c-1 earn 5 1", "c-1 Bronze", "c-1 Bronze");
    }
  }
}
