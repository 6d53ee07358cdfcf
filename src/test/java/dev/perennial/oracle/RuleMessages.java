package dev.perennial.oracle;

import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.policy.Grant.Category;
import dev.perennial.domain.program.Span;
import java.util.List;

/** Random messages of rules. */
final class RuleMessages {
  private RuleMessages() {}

  /**
   * @param crowded whether most of them compete for the same few places
   */
  static Grant.Message message(Dice dice, boolean crowded) {
    Category category =
        crowded && dice.percent(80) ? Category.MARKETING : dice.oneOf(Category.values());
    List<String> channels = channels(dice, crowded);
    Span expires = dice.percent(70) ? Grant.Message.expires(category) : Span.parse(expires(dice));
    Span fallback = Span.parse(dice.oneOf("PT1H", "PT24H", "P3D", "PT11H"));
    boolean inTime = expires == null || fallback.millis() < expires.millis();
    boolean others = channels.size() > 1;
    return new Grant.Message(
        dice.oneOf("hello", "thanks"),
        channels,
        category,
        expires,
        inTime && others && dice.percent(40) ? fallback : null,
        dice.oneOf(0L, 0L, 0L, 1_000_000L, 2_500_000L));
  }

  private static List<String> channels(Dice dice, boolean crowded) {
    return crowded && dice.percent(60)
        ? dice.oneOf(
            List.of("email", "sms", "push", "in_app"), List.of("in_app"), List.of("in_app", "sms"))
        : dice.oneOf(
            List.of("email"),
            List.of("sms", "push", "in_app"),
            List.of("push", "email"),
            List.of("in_app", "email"));
  }

  private static String expires(Dice dice) {
    return dice.oneOf("PT1H", "PT1H", "PT9H", "P1D", "P30D");
  }
}
