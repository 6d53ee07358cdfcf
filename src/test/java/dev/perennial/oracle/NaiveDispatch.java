package dev.perennial.oracle;

import dev.perennial.domain.dispatch.BetaDraw;
import dev.perennial.domain.dispatch.Medium;
import dev.perennial.domain.program.MessagePolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which channel a message takes. Section 10, as far as random histories go: no caps, no quiet
 * hours, and nobody opens anything.
 */
final class NaiveDispatch {
  private static final int MOST = 256;

  private final Map<String, Integer> sent = new HashMap<>();
  private final List<Offer> marketing = new ArrayList<>();

  private record Offer(int priority, String rule, Runnable message) {}

  /** Marketing goes out when all else is done, that of the highest priority first. */
  void later(int priority, String rule, Runnable message) {
    marketing.add(new Offer(priority, rule, message));
  }

  void settle() {
    marketing.sort(
        Comparator.comparingInt((Offer offer) -> -offer.priority).thenComparing(Offer::rule));
    marketing.forEach(offer -> offer.message.run());
    marketing.clear();
  }

  /** The one of them with the best draw, the first of equals. */
  String choose(String id, List<String> channels, MessagePolicy policy) {
    String best = channels.get(0);
    for (String channel : channels) {
      best = draw(id, channel, policy) > draw(id, best, policy) ? channel : best;
    }
    return best;
  }

  private double draw(String id, String channel, MessagePolicy policy) {
    MessagePolicy.Prior prior = policy.prior().getOrDefault(channel, new MessagePolicy.Prior(1, 9));
    double ignored = prior.ignored() + sent.getOrDefault(channel, 0);
    return BetaDraw.of(prior.engaged(), ignored, BetaDraw.seed(id, Medium.of(channel)));
  }

  void sent(String channel) {
    sent.merge(channel, 1, (before, one) -> before == MOST ? MOST / 2 + 1 : before + 1);
  }
}
