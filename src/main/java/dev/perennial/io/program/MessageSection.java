package dev.perennial.io.program;

import dev.perennial.domain.program.Bonus.LocalWindow;
import dev.perennial.domain.program.MessagePolicy;
import dev.perennial.domain.program.MessagePolicy.Caps;
import dev.perennial.domain.program.MessagePolicy.Prior;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The {@code messages} of a programme. */
final class MessageSection {
  private static final int MAX_CAP = 1000;
  private static final LocalWindow NIGHT = new LocalWindow(LocalTime.of(21, 0), LocalTime.of(8, 0));
  private static final Caps TOTAL = new Caps(2, 5);
  private static final Caps UNLIMITED = new Caps(MessagePolicy.UNLIMITED, MessagePolicy.UNLIMITED);
  private static final Map<String, Caps> BY_CHANNEL = Map.of("sms", new Caps(1, 2));
  private static final Prior PRIOR = MessagePolicy.PRIOR;
  private static final List<String> CHANNELS = List.of("email", "sms", "push", "in_app");

  private MessageSection() {}

  static MessagePolicy read(Section messages) {
    Section caps = messages.section("caps", "day", "week", "email", "sms", "push", "in_app");
    Section priors = messages.section("prior", CHANNELS.toArray(new String[0]));
    Map<String, Caps> channelCaps = new HashMap<>(BY_CHANNEL);
    Map<String, Prior> channelPriors = new HashMap<>(Map.of("email", PRIOR));
    for (String channel : CHANNELS) {
      if (caps.has(channel)) {
        Caps fallback = BY_CHANNEL.getOrDefault(channel, UNLIMITED);
        channelCaps.put(channel, caps(caps.section(channel, "day", "week"), fallback));
      }
      if (priors.has(channel)) {
        channelPriors.put(channel, prior(priors.section(channel, "engaged", "ignored")));
      }
    }
    return new MessagePolicy(quiet(messages), caps(caps, TOTAL), channelCaps, channelPriors);
  }

  /** A window, or the word {@code none}. */
  private static LocalWindow quiet(Section messages) {
    if (messages.node("quiet_hours") instanceof ScalarNode word) {
      if (!word.getValue().equals("none")) {
        messages.problem("quiet_hours", "must be a map with from and to, or none");
      }
      return null;
    }
    return messages.has("quiet_hours")
        ? Values.window(messages.section("quiet_hours", "from", "to"), NIGHT)
        : NIGHT;
  }

  private static Caps caps(Section caps, Caps fallback) {
    return new Caps(
        caps.read("day", fallback.day(), Values.whole(0, MAX_CAP)),
        caps.read("week", fallback.week(), Values.whole(0, MAX_CAP)));
  }

  private static Prior prior(Section prior) {
    return new Prior(
        count(prior, "engaged", PRIOR.engaged()), count(prior, "ignored", PRIOR.ignored()));
  }

  private static double count(Section prior, String key, double fallback) {
    return prior.read(key, BigDecimal.valueOf(fallback), Values.positive("1000000")).doubleValue();
  }
}
