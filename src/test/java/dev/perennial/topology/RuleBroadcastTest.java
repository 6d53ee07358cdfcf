package dev.perennial.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.io.Inbound;
import java.util.ArrayList;
import java.util.List;
import loyalty.event.v1.Login;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.Test;

/** Rules that arrive while the job runs. */
class RuleBroadcastTest {
  private static final List<String> PROGRAM = List.of("1;0.10;ever");
  private static final String V1 = "1;5;ever";
  private static final String V2 = "2;7;2026-02-01T00:00:00Z";

  private final TestLog log = new TestLog();

  private Inbound login(String id, String at) {
    return log.inbound("c-1", id, at, new Login());
  }

  private static Decider decider() throws Exception {
    return new Decider(new HashMapStateBackend(), PROGRAM);
  }

  @Test
  void aRulePublishedAheadMayArriveWheneverItLikes() throws Exception {
    List<Inbound> records =
        List.of(
            login("e-1", "2026-01-10T10:00:00Z"),
            login("e-2", "2026-01-20T10:00:00Z"),
            login("e-3", "2026-02-01T00:00:00Z"));
    List<List<String>> outputs = new ArrayList<>();
    for (int arrives = 0; arrives < records.size(); arrives++) {
      try (Decider decider = decider().publishRule(V1)) {
        decider.log(records.subList(0, arrives).toArray(Inbound[]::new));
        decider.publishRule(V2);
        decider.log(records.subList(arrives, records.size()).toArray(Inbound[]::new));
        outputs.add(decider.outputs());
      }
    }
    assertThat(outputs)
        .allSatisfy(
            lines ->
                assertThat(lines)
                    .containsExactly(
                        "c-1 earn 5 1",
                        "c-1 Bronze",
                        "c-1 earn 5 1",
                        "c-1 Bronze",
                        "c-1 earn 7 1",
                        "c-1 Bronze"));
  }

  @Test
  void aRestartKeepsEveryVersion() throws Exception {
    OperatorSubtaskState state;
    try (Decider first = decider().publishRule(V1).publishRule(V2)) {
      state = first.log(login("e-1", "2026-01-10T10:00:00Z")).snapshot();
    }
    try (Decider second = new Decider(new HashMapStateBackend(), PROGRAM, 1, 0, state)) {
      second.log(login("e-2", "2026-01-20T10:00:00Z"), login("e-3", "2026-02-20T10:00:00Z"));
      assertThat(second.outputs())
          .containsExactly("c-1 earn 5 1", "c-1 Bronze", "c-1 earn 7 1", "c-1 Bronze");
    }
  }

  @Test
  void aRuleThatCannotBeUsedLeavesTheOthersInForce() throws Exception {
    try (Decider decider = decider().publishRule(V1)) {
      decider.publishRule("nonsense").publishRule("2;voucher;ever");
      decider.log(login("e-1", "2026-01-10T10:00:00Z"));
      assertThat(decider.outputs()).containsExactly("c-1 earn 5 1", "c-1 Bronze");
      assertThat(decider.tally().counts()).containsEntry("rules_refused", 2L);
    }
  }
}
