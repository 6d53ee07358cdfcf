package dev.perennial.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Notices rules that cannot be left to themselves: one that nobody can decide about again and
 * again, or one that acts for nearly everybody. Counts what one task decided.
 */
public final class RuleGuard {
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final int failures;
  private final long actsAnHour;
  private final Map<Version, Integer> failed = new HashMap<>();
  private final Map<Version, Long> acted = new HashMap<>();
  private long hour = Long.MIN_VALUE;

  private record Version(String ruleId, int number) {}

  /**
   * @param failures so many of one version are too many; above zero
   * @param actsAnHour so often one version may act within an hour of the log; above zero
   */
  public RuleGuard(int failures, long actsAnHour) {
    this.failures = failures;
    this.actsAnHour = actsAnHour;
  }

  /** Counts what was decided; returns the rules that are to be taken out of service for it. */
  public List<Quarantine> look(Decision decision) {
    List<Quarantine> found = List.of();
    for (Decision.RuleFailure failure : decision.rulesFailed()) {
      Version version = new Version(failure.ruleId(), failure.version());
      if (failed.merge(version, 1, Integer::sum) == failures) {
        found =
            add(
                found,
                version,
                "failed %d times, the last time: %s".formatted(failures, failure.reason()),
                decision);
      }
    }
    for (Effect effect : decision.effects()) {
      if (effect instanceof Receipt receipt && isAct(receipt)) {
        found = acted(receipt, found, decision);
      }
    }
    return found;
  }

  /** A message that was decided before, and only goes out now, is not counted again. */
  private static boolean isAct(Receipt receipt) {
    return receipt.verdict() == Receipt.Verdict.ACTED && receipt.reason() == null;
  }

  private List<Quarantine> acted(Receipt receipt, List<Quarantine> found, Decision decision) {
    long now = Math.floorDiv(receipt.at(), HOUR);
    if (now != hour) {
      hour = now;
      acted.clear();
    }
    Version version = new Version(receipt.ruleId(), receipt.ruleVersion());
    if (acted.merge(version, 1L, Long::sum) != actsAnHour) {
      return found;
    }
    String reason = "acted %,d times within an hour; narrow its condition, or give it a limit";
    return add(found, version, reason.formatted(actsAnHour), decision);
  }

  private static List<Quarantine> add(
      List<Quarantine> found, Version version, String reason, Decision decision) {
    List<Quarantine> all = new ArrayList<>(found);
    // Named by the decision that was one too many.
    Effect last = decision.effects().get(decision.effects().size() - 1);
    String id = Ids.of("", last.id(), version.ruleId, "quarantine", version.number);
    all.add(new Quarantine(id, last.at(), version.ruleId, version.number, reason));
    return all;
  }

  /** Forgets what it counted of a rule: another version of it came, or the same one anew. */
  public void forget(String ruleId) {
    failed.keySet().removeIf(version -> version.ruleId.equals(ruleId));
    acted.keySet().removeIf(version -> version.ruleId.equals(ruleId));
  }
}
