package dev.perennial.oracle;

import dev.perennial.domain.Effect;
import dev.perennial.domain.Receipt;
import dev.perennial.domain.Receipt.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which rules acted, and which found their budgets used up, as receipts tell it. */
final class Verdicts {
  private final Map<List<String>, Deque<Boolean>> said = new HashMap<>();
  private final List<String> refused = new ArrayList<>();

  /** Those of one move. */
  static Verdicts of(Collection<List<Effect>> written) {
    Verdicts verdicts = new Verdicts();
    for (List<Effect> effects : written) {
      for (Effect effect : effects) {
        if (effect instanceof Receipt receipt && !receipt.shadow()) {
          verdicts.add(receipt);
        }
      }
    }
    return verdicts;
  }

  private void add(Receipt receipt) {
    boolean acted = receipt.verdict() == Verdict.ACTED;
    List<String> which = List.of(receipt.customerId(), receipt.cause(), receipt.ruleId());
    if (acted || receipt.verdict() == Verdict.BUDGET) {
      said.computeIfAbsent(which, any -> new ArrayDeque<>()).add(acted);
    }
    if (receipt.verdict() == Verdict.BUDGET) {
      refused.add(receipt.id());
    }
  }

  /** Whether the rule got what it asked for; {@code otherwise} if nothing is told of it. */
  boolean served(String customer, String cause, String rule, boolean otherwise) {
    Deque<Boolean> answers = said.get(List.of(customer, cause, rule));
    return answers == null || answers.isEmpty() ? otherwise : answers.remove();
  }

  /** The ids of the receipts of those that were refused. */
  List<String> refused() {
    return refused;
  }
}
