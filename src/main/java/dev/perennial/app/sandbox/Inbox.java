package dev.perennial.app.sandbox;

import dev.perennial.app.data.EventLine;
import dev.perennial.app.sandbox.DemoEvent.Answer;
import java.time.Duration;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/**
 * What customers do with messages: each has a channel that they mostly open, and hardly opens the
 * others; here and there an address is dead.
 */
final class Inbox {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final int DAY_MINUTES = 24 * 60;
  private static final int PERCENT = 100;
  private static final List<String> FAVOURITES =
      List.of("email", "email", "email", "push", "push", "in_app", "in_app", "sms");

  private Inbox() {}

  /** What becomes of a message, or null when nothing does. */
  static DemoEvent answer(GenericRecord message) {
    String customer = message.get("customer_id").toString();
    String channel = message.get("channel").toString();
    String action = message.get("action_id").toString();
    String favourite =
        FAVOURITES.get(Math.floorMod(("likes " + customer).hashCode(), FAVOURITES.size()));
    int mood = Math.floorMod(action.hashCode(), PERCENT);
    boolean dead = Math.floorMod((channel + customer).hashCode(), PERCENT) == 0;
    if (dead && !channel.equals("in_app")) {
      return outcome(message, customer, action, "bounced");
    }
    return mood < (channel.equals(favourite) ? 60 : 6)
        ? outcome(message, customer, action, mood % 3 == 0 ? "clicked" : "opened")
        : null;
  }

  private static DemoEvent outcome(
      GenericRecord message, String customer, String action, String outcome) {
    long minutes = 1 + Math.floorMod(action.hashCode() / PERCENT, DAY_MINUTES);
    long at = (Long) message.get("at") + minutes * MINUTE;
    EventLine line =
        EventLine.of("message_outcome", at, customer, "seen-" + action, "sender", "system");
    line.json().put("action_id", action).put("outcome", outcome);
    return DemoEvent.of(line, Answer.PROFILE);
  }
}
