package dev.perennial.app.cli;

import dev.perennial.domain.policy.Facts;
import dev.perennial.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How much of a customer's past a rule looks at. */
final class LookingBack {
  private static final Pattern DAYS = Pattern.compile("customer\\.\\w+\\(.*\\d+\\)");
  private static final Pattern EVER = Pattern.compile("customer\\.(first|last)_\\w+_at");

  private LookingBack() {}

  /** A line for each distance, with what looks so far. */
  static List<String> lines(Rule rule) {
    List<String> days = reads(rule, DAYS);
    List<String> ever = reads(rule, EVER);
    List<String> lines = new ArrayList<>();
    if (!days.isEmpty()) {
      int back = rule.when().daysBack();
      lines.add(
          "looks back %d %s (%d are kept): %s"
              .formatted(
                  back, back == 1 ? "day" : "days", Facts.DAYS_KEPT, String.join(", ", days)));
    }
    if (!ever.isEmpty()) {
      lines.add("looks back to the customer's first event: " + String.join(", ", ever));
    }
    return lines.isEmpty() ? List.of("looks at no history") : lines;
  }

  private static List<String> reads(Rule rule, Pattern wanted) {
    return rule.when() == null
        ? List.of()
        : rule.when().reads().stream().filter(wanted.asMatchPredicate()).sorted().toList();
  }
}
