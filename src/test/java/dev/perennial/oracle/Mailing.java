package dev.perennial.oracle;

import dev.perennial.domain.Effect;
import dev.perennial.domain.Effect.Message;
import dev.perennial.domain.Payload;
import dev.perennial.domain.Payload.MessageOutcome;
import java.util.ArrayList;
import java.util.List;

/** What becomes of the messages that the model sent. */
final class Mailing {
  private final Dice dice;
  private final List<String> sent = new ArrayList<>();

  Mailing(Dice dice) {
    this.dice = dice;
  }

  /** Takes note of what followed from the last move. */
  void saw(List<Effect> effects) {
    for (Effect effect : effects) {
      if (effect instanceof Message message) {
        sent.add(message.id());
      }
    }
  }

  /** How many events in a hundred tell of messages. */
  int interest() {
    return sent.isEmpty() ? 1 : 9;
  }

  /** Mostly of one of the last ones; bad news is seldom, as it lasts. */
  Payload outcome() {
    String id =
        sent.isEmpty() || dice.percent(4)
            ? "nobody-sent-it"
            : dice.percent(70) ? sent.get(Math.max(0, sent.size() - 1 - dice.below(3))) : any();
    String outcome = dice.oneOf("delivered", "opened", "opened", "clicked");
    return new MessageOutcome(
        id, dice.percent(25) ? dice.oneOf("bounced", "unsubscribed") : outcome);
  }

  private String any() {
    return dice.from(sent);
  }
}
