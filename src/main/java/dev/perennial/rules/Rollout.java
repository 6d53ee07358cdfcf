package dev.perennial.rules;

import dev.perennial.domain.Digest64;
import dev.perennial.domain.policy.Facts;
import java.util.Set;

/**
 * For whom a rule acts. Who is chosen follows from the customer and the rule's id alone: so who was
 * in at 10 percent is in at 20 percent, and in every version.
 *
 * @param share of customers, ten-thousandths
 * @param stores where it happens; empty for all
 * @param brands empty for all
 * @param control of those chosen, who get nothing, to compare with; ten-thousandths
 */
public record Rollout(int share, Set<String> stores, Set<String> brands, int control) {
  /** The whole of something. */
  public static final int WHOLE = 10_000;

  /** Everybody. */
  public static final Rollout ALL = new Rollout(WHOLE, Set.of(), Set.of(), 0);

  public Rollout {
    stores = Set.copyOf(stores);
    brands = Set.copyOf(brands);
  }

  /** Whether the rule is for the customer at all. */
  boolean includes(String ruleId, Facts facts) {
    return (share == WHOLE || draw("rollout", ruleId, facts.timing().customerId()) < share)
        && among(stores, facts.store())
        && among(brands, facts.brand());
  }

  /** A customer may never have been at a store: sets that know no null would throw. */
  private static boolean among(Set<String> chosen, String actual) {
    return chosen.isEmpty() || actual != null && chosen.contains(actual);
  }

  /** Whether a customer for whom the rule is belongs to its control group. */
  boolean controls(String ruleId, Facts facts) {
    return control > 0 && draw("control", ruleId, facts.timing().customerId()) < control;
  }

  private static long draw(String salt, String ruleId, String customerId) {
    long digest = new Digest64().add(salt).add(ruleId).add(customerId).value();
    return Long.remainderUnsigned(digest, WHOLE);
  }

  /** A time from zero to before {@code width}, the customer's own for the rule. */
  static long spread(String ruleId, String customerId, long width) {
    long digest = new Digest64().add("spread").add(ruleId).add(customerId).value();
    return Long.remainderUnsigned(digest, width);
  }
}
