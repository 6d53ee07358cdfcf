package dev.perennial.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.io.Inbound;
import dev.perennial.io.Outbound;
import java.util.List;
import loyalty.event.v1.Login;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.Test;

class QuarantineTest {
  private static final List<String> PROGRAM = List.of("1;0.10;ever");

  private final TestLog log = new TestLog();

  private Inbound login(int number) {
    String id = "e-" + number;
    return log.inbound("c-1", id, "2026-01-%02dT10:00:00Z".formatted(number), new Login());
  }

  private static long failed(Decider decider) {
    return decider.tally().counts().get("rules_failed");
  }

  @Test
  void aRuleThatFailsAgainAndAgainIsTakenOutAndTheOthersGoOn() throws Exception {
    OperatorSubtaskState state;
    try (Decider decider = new Decider(new HashMapStateBackend(), PROGRAM)) {
      decider.publishRule("1;broken;ever").publishRule("1;5;ever");
      for (int i = 1; i <= 5; i++) {
        decider.log(login(i));
      }
      assertThat(failed(decider)).isEqualTo(3);
      assertThat(decider.tally().counts()).containsEntry("rules_quarantined", 1L);
      assertThat(decider.records().stream().map(Outbound::topic))
          .filteredOn("loyalty.rule.status.v1"::equals)
          .hasSize(1);
      assertThat(decider.outputs()).filteredOn("c-1 earn 5 1"::equals).hasSize(5);
      state = decider.snapshot();
    }
    try (Decider again = new Decider(new HashMapStateBackend(), PROGRAM, 1, 0, state)) {
      again.log(login(6), login(7));
      assertThat(failed(again)).isZero();
      // The next version is tried anew.
      again.publishRule("2;broken;ever").log(login(8));
      assertThat(failed(again)).isOne();
    }
  }
}
