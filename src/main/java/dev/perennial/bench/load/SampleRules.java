package dev.perennial.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Rules on purchases, of three predicates each, none of which acts: what they cost is the asking.
 * The first two predicates hold for every purchase and the third for none, so that all three are
 * evaluated.
 */
public final class SampleRules {
  private SampleRules() {}

  /**
   * Documents for the rule topic.
   *
   * @param candidates rules that every purchase has to be asked about
   * @param others rules that cannot act on these purchases: of another tier, for larger amounts, on
   *     other events and signals, in equal parts
   */
  public static List<String> documents(int candidates, int others) {
    List<String> rules = new ArrayList<>();
    for (int i = 0; i < candidates; i++) {
      rules.add(
          rule(
              "candidate-" + i,
              "{event: purchase}",
              "event.amount < %d.0 && customer.points < %d && customer.spend_30d < %d.0"
                  .formatted(10_000_000 + i, 1_000_000_000 + i, -1 - i)));
    }
    String[] signals = {"tier_upgraded", "voucher_expiring", "redemption_captured"};
    for (int i = 0; i < others; i++) {
      String id = "other-" + i;
      rules.add(
          switch (i % 4) {
            case 0 ->
                rule(
                    id,
                    "{event: purchase}",
                    "customer.tier == 'Level-%d' && event.amount > 5.0 && customer.points > 3"
                        .formatted(i));
            case 1 ->
                rule(
                    id,
                    "{event: purchase}",
                    "event.amount >= %d.0 && customer.points > 3 && customer.spend_30d > 1.0"
                        .formatted(1_000_000 + i));
            case 2 -> rule(id, "{event: login}", "customer.points > " + (1_000_000_000 + i));
            default ->
                rule(
                    id,
                    "{signal: " + signals[i % signals.length] + "}",
                    "customer.points > " + (1_000_000_000 + i));
          });
    }
    return rules;
  }

  private static String rule(String id, String on, String when) {
    return String.format(
        Locale.ROOT,
        "{id: %s, version: 1, on: %s, when: \"%s\", do: [{points: {points: 1}}]}",
        id,
        on,
        when);
  }
}
