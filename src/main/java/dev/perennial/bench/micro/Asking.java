package dev.perennial.bench.micro;

import dev.perennial.bench.expressions.Buyer;
import dev.perennial.bench.load.SampleRules;
import dev.perennial.domain.policy.EventType;
import dev.perennial.io.program.RuleFile;
import dev.perennial.rules.RuleSet;

/** Rules asked about a purchase, none of which acts. */
final class Asking implements Part {
  private static final int BUYERS = 64;

  private final RuleSet rules;
  private final Buyer[] buyers = new Buyer[BUYERS];
  private int next;

  /**
   * @param candidates that are asked
   * @param others that are passed over
   */
  Asking(int candidates, int others) {
    rules =
        new RuleSet(
            SampleRules.documents(candidates, others).stream()
                .map(text -> RuleFile.parse(text, "sample rule"))
                .toList());
    for (int i = 0; i < BUYERS; i++) {
      buyers[i] = new Buyer("Gold", 10_000, 1_000L * (1 + i % 10));
    }
  }

  @Override
  public long run() {
    next = (next + 1) % BUYERS;
    return rules.about(EventType.PURCHASE, buyers[next]).size();
  }
}
