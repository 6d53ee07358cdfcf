package dev.perennial.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleGuardTest {
  private static final long HOUR = 3_600_000;

  private static Decision acted(String rule, int version, long at) {
    Decision decision = new Decision();
    decision.emit(
        new Receipt(
            "id",
            "c",
            at,
            false,
            rule,
            version,
            Receipt.Verdict.ACTED,
            null,
            Map.of(),
            List.of(),
            List.of(),
            "e",
            1));
    return decision;
  }

  private static Decision failed(String rule, int version) {
    Decision decision = acted("other", 1, 0);
    decision.ruleFailed(rule, version, "division by zero");
    return decision;
  }

  @Test
  void aRuleThatFailsAgainAndAgainIsNamedOnce() {
    RuleGuard guard = new RuleGuard(3, 100);
    assertThat(guard.look(failed("r", 1))).isEmpty();
    assertThat(guard.look(failed("r", 2))).isEmpty();
    assertThat(guard.look(failed("r", 1))).isEmpty();
    assertThat(guard.look(failed("r", 1)))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.ruleId() + "/" + found.ruleVersion()).isEqualTo("r/1");
              assertThat(found.reason())
                  .isEqualTo("failed 3 times, the last time: division by zero");
            });
    assertThat(guard.look(failed("r", 1))).isEmpty();
    guard.forget("r");
    assertThat(guard.look(failed("r", 1))).isEmpty();
    assertThat(guard.look(failed("r", 1))).isEmpty();
    assertThat(guard.look(failed("r", 1))).hasSize(1);
  }

  @Test
  void aRuleThatActsForEverybodyIsStoppedWithinTheHour() {
    RuleGuard guard = new RuleGuard(3, 3);
    assertThat(guard.look(acted("r", 1, 0))).isEmpty();
    assertThat(guard.look(acted("r", 1, 1))).isEmpty();
    // Another hour begins.
    assertThat(guard.look(acted("r", 1, HOUR))).isEmpty();
    assertThat(guard.look(acted("r", 1, HOUR + 1))).isEmpty();
    assertThat(guard.look(acted("r", 1, HOUR + 2)))
        .singleElement()
        .satisfies(found -> assertThat(found.reason()).startsWith("acted 3 times within an hour"));
  }
}
