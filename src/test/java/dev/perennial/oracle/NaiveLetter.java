package dev.perennial.oracle;

import dev.perennial.domain.policy.Grant;
import dev.perennial.rules.Rule;
import java.util.List;
import java.util.Map;

/**
 * A message that a rule wants to send.
 *
 * @param id null until it has one
 * @param follows the id of the message that nobody opened, or null
 * @param channels those that are left
 * @param cause of the message
 * @param expiresAt when nobody wants it any more, epoch milliseconds
 */
record NaiveLetter(
    String id,
    String follows,
    Rule rule,
    Grant.Message message,
    List<String> channels,
    Map<String, String> values,
    String cause,
    long expiresAt) {

  boolean marketing() {
    return message.category() == Grant.Category.MARKETING;
  }

  String category() {
    return marketing() ? "marketing" : "transactional";
  }

  int priority() {
    return rule.terms().priority();
  }

  /** Whether it is that message, or comes after it. */
  boolean isOf(String actionId) {
    return actionId.equals(id) || actionId.equals(follows);
  }

  NaiveLetter named(String name) {
    return new NaiveLetter(name, follows, rule, message, channels, values, cause, expiresAt);
  }

  /** What comes after it on another channel, under an id and a cause of its own. */
  NaiveLetter next(String name, String why) {
    String first = follows == null ? id : follows;
    return new NaiveLetter(name, first, rule, message, channels, values, why, expiresAt);
  }

  NaiveLetter without(String channel) {
    List<String> left = channels.stream().filter(each -> !each.equals(channel)).toList();
    return new NaiveLetter(id, follows, rule, message, left, values, cause, expiresAt);
  }
}
