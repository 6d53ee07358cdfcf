package dev.perennial.app.explain;

import dev.perennial.domain.Balances;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that one cause did at one instant.
 *
 * @param facts in the order of their chapters, and in each as they were written
 * @param before the balances before it, by the ledger
 */
record Moment(long at, String cause, List<Fact> facts, Balances before) {
  Stream<Fact> of(Chapter chapter) {
    return facts.stream().filter(fact -> fact.chapter() == chapter);
  }
}
