package dev.perennial.oracle;

import dev.perennial.domain.policy.EventType;
import dev.perennial.rules.Trigger;
import dev.perennial.rules.condition.Condition;

/** Random conditions, of the forms that the model can read. */
final class RuleWhen {
  private RuleWhen() {}

  /** Or null. */
  static Condition when(Dice dice, Trigger on) {
    if (dice.percent(68)) {
      return null;
    }
    String text =
        on.event() == EventType.PURCHASE && dice.percent(25)
            ? "event.amount >= " + dice.oneOf("0.01", "1.0", "50.0", "99.99")
            : text(dice);
    return Condition.compile(dice.percent(25) ? "!(" + text + ")" : text, on);
  }

  private static String text(Dice dice) {
    return switch (dice.below(12)) {
      case 0 -> "customer.points >= " + dice.oneOf(1, 50, 1000);
      case 1 -> "customer.spend_30d > " + dice.oneOf("0.0", "100.0", "5000.0");
      case 2 -> "customer.tier in [" + dice.oneOf("'L0', 'L1'", "'L1', 'L2'", "'L2', 'null'") + "]";
      case 3, 4 -> "customer.count('" + type(dice) + "', " + days(dice) + ") >= " + few(dice);
      case 5 ->
          String.format(
              "customer.count_in_channel('%s', '%s', %d) >= %d",
              dice.oneOf("purchase", "login", "refund"),
              dice.oneOf("web", "pos"),
              days(dice),
              few(dice));
      case 6 ->
          String.format(
              "customer.count_in_category('%s', 'books', %d) >= %d",
              dice.oneOf("purchase", "purchase", "product_viewed"), days(dice), few(dice));
      case 7 ->
          "customer.sum('purchase', " + days(dice) + ") >= " + dice.oneOf("0.01", "10.0", "1000.0");
      case 8 -> "'" + dice.oneOf("s1", "s2") + "' in customer.segments";
      case 9 -> "has(customer.attributes." + dice.oneOf("a", "b", "shoe_size") + ")";
      case 10 -> "customer.attributes." + dice.oneOf("a", "b") + " == 'x'";
      default ->
          dice.oneOf(
              "customer.store == 'S-1'",
              "customer.last_login_at == null",
              "customer.last_purchase_at == null",
              "customer.last_joined_at == null");
    };
  }

  private static String type(Dice dice) {
    return dice.oneOf("purchase", "purchase", "refund", "login", "redeem", "joined");
  }

  private static int days(Dice dice) {
    return dice.oneOf(1, 2, 7, 30, 90, 400);
  }

  private static int few(Dice dice) {
    return dice.oneOf(1, 1, 2, 3, 5);
  }
}
