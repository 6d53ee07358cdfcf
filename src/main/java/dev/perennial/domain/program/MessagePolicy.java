package dev.perennial.domain.program;

import dev.perennial.domain.program.Bonus.LocalWindow;
import java.util.Map;

/**
 * When and how often marketing may write to a customer.
 *
 * @param quietHours local time in which marketing waits, or null
 * @param caps total limits, or null
 * @param channelCaps limits by channel
 * @param prior Beta prior of engagement by channel
 */
public record MessagePolicy(
    LocalWindow quietHours, Caps caps, Map<String, Caps> channelCaps, Map<String, Prior> prior) {

  /** Messages a calendar day and a rolling week; {@link #UNLIMITED} for no limit. */
  public record Caps(int day, int week) {}

  /** Pseudo-counts of engaged and ignored messages, above zero. */
  public record Prior(double engaged, double ignored) {}

  public static final int UNLIMITED = Integer.MAX_VALUE;

  /** One in ten messages is opened, says the prior of a channel that has none of its own. */
  public static final Prior PRIOR = new Prior(1, 9);

  /** The prior of a channel. */
  public Prior priorOf(String channel) {
    return prior.getOrDefault(channel, PRIOR);
  }

  public MessagePolicy {
    channelCaps = Map.copyOf(channelCaps);
    prior = Map.copyOf(prior);
  }
}
