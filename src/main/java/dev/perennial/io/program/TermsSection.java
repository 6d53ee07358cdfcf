package dev.perennial.io.program;

import dev.perennial.domain.policy.Budget;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.policy.Limit;
import dev.perennial.domain.program.Span;
import dev.perennial.rules.Rollout;
import dev.perennial.rules.Terms;
import dev.perennial.rules.condition.Wording;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** On which terms a rule acts. */
final class TermsSection {
  /** Keys of the file that belong to it. */
  static final List<String> KEYS =
      List.of("purpose", "priority", "wait", "cancel_on", "limit", "budget", "rollout");

  private static final int MOST_PRIORITY = 1000;
  private static final int MOST = 999_999_999;
  private static final int MOST_NAMES = 1000;
  private static final List<String> PURPOSES = List.of("marketing", "service");
  private static final List<String> PERIODS =
      Arrays.stream(Budget.Per.values()).map(p -> p.name().toLowerCase(Locale.ROOT)).toList();

  private TermsSection() {}

  static Terms read(Section file, List<Grant> grants, Map<String, Wording> told) {
    Set<EventType> cancelOn = new HashSet<>(file.oneOrMore("cancel_on", TriggerSection::event));
    boolean waits = file.has("wait") || grants.stream().anyMatch(Grant.Message.class::isInstance);
    if (file.has("cancel_on") && !waits) {
      file.problem(
          "cancel_on", "calls off what waits; give the rule a wait or a message, or leave it out");
    }
    return new Terms(
        file.read("purpose", "marketing", Values.oneOf(PURPOSES)).equals("marketing"),
        file.read("priority", 0, TermsSection::priority),
        file.read("wait", null, Values.span("PT1M", "P2Y")),
        cancelOn,
        limit(file),
        budget(file),
        rollout(file),
        told);
  }

  private static int priority(String text) {
    if (!text.matches("-?\\d{1,4}") || Math.abs(Integer.parseInt(text)) > MOST_PRIORITY) {
      throw new IllegalArgumentException(
          "'%s' is no whole number from -%d to %d".formatted(text, MOST_PRIORITY, MOST_PRIORITY));
    }
    return Integer.parseInt(text);
  }

  private static Limit limit(Section file) {
    if (!file.has("limit")) {
      return null;
    }
    Section limit = file.section("limit", "times", "per");
    int times = limit.required("times", 1, Values.whole(1, Limit.MOST));
    Span per = limit.read("per", null, Values.span("PT1M", "P10Y"));
    return new Limit(times, per);
  }

  private static Budget budget(Section file) {
    if (!file.has("budget")) {
      return null;
    }
    Section budget = file.section("budget", "times", "points", "vouchers", "per");
    if (!budget.has("times") && !budget.has("points") && !budget.has("vouchers")) {
      file.problem("budget", "must name times, points or vouchers");
    }
    Function<String, Long> amount = Values.wholeLong(1, MOST);
    return new Budget(
        budget.read("times", Budget.UNLIMITED, amount),
        budget.read("points", Budget.UNLIMITED, amount),
        budget.read("vouchers", Budget.UNLIMITED, amount),
        Budget.Per.valueOf(
            budget.read("per", "ever", Values.oneOf(PERIODS)).toUpperCase(Locale.ROOT)));
  }

  private static Rollout rollout(Section file) {
    if (!file.has("rollout")) {
      return Rollout.ALL;
    }
    Section rollout = file.section("rollout", "percent", "stores", "brands", "control");
    return new Rollout(
        rollout.read("percent", Rollout.WHOLE, Values::percent),
        names(rollout, "stores"),
        names(rollout, "brands"),
        rollout.read("control", 0, Values::percent));
  }

  private static Set<String> names(Section rollout, String key) {
    List<String> names = rollout.oneOrMore(key, Values::name);
    if (names.size() > MOST_NAMES) {
      rollout.problem(key, "more than " + MOST_NAMES);
    }
    return new HashSet<>(names);
  }
}
