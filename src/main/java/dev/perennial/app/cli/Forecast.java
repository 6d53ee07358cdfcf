package dev.perennial.app.cli;

import dev.perennial.app.records.ReplayFiles;
import dev.perennial.app.records.Row;
import dev.perennial.app.records.RowVisitor;
import dev.perennial.io.Topics;
import dev.perennial.rules.Rule;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What rules would have done, by week. */
final class Forecast implements RowVisitor {
  private final BigDecimal pointValue;
  private final Map<String, BigDecimal> voucherCosts;
  private final Map<String, Outcome> byRule = new TreeMap<>();

  Forecast(BigDecimal pointValue, Map<String, BigDecimal> voucherCosts) {
    this.pointValue = pointValue;
    this.voucherCosts = voucherCosts;
  }

  private static final class Outcome {
    final Set<String> customers = new HashSet<>();
    final Map<String, Long> verdicts = new TreeMap<>();
    final Map<LocalDate, Week> weeks = new TreeMap<>();
    final Map<String, Long> done = new TreeMap<>();
    BigDecimal cost = BigDecimal.ZERO;
  }

  private static final class Week {
    final Set<String> customers = new HashSet<>();
    long messages;
    long points;
    long vouchers;
    long others;
    BigDecimal cost = BigDecimal.ZERO;
  }

  void read(Path file) throws IOException {
    ReplayFiles.read(Topics.SHADOW, file, this);
  }

  @Override
  public void row(String topic, Row row) {
    Outcome outcome = byRule.computeIfAbsent(row.text("rule_id"), id -> new Outcome());
    String verdict = row.text("verdict");
    outcome.verdicts.merge(verdict, 1L, Long::sum);
    if (!verdict.equals("acted")) {
      return;
    }
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(row.time("at")), ZoneOffset.UTC);
    LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    Week week = outcome.weeks.computeIfAbsent(monday, none -> new Week());
    outcome.customers.add(row.text("customer_id"));
    week.customers.add(row.text("customer_id"));
    for (Row done : row.rows("done")) {
      count(done.text("kind"), done.texts("details"), outcome, week);
    }
  }

  private void count(String kind, Map<String, String> details, Outcome outcome, Week week) {
    if (details.containsKey("suppressed")) {
      outcome.done.merge(kind + " suppressed: " + details.get("suppressed"), 1L, Long::sum);
      return;
    }
    BigDecimal cost = BigDecimal.ZERO;
    switch (kind) {
      case "message" -> {
        week.messages++;
        String name = "message " + details.get("template") + " by " + details.get("channel");
        outcome.done.merge(name, 1L, Long::sum);
      }
      case "points" -> {
        long points = Long.parseLong(details.get("points"));
        week.points += points;
        outcome.done.merge("points", points, Long::sum);
        cost = pointValue == null ? cost : pointValue.multiply(BigDecimal.valueOf(points));
      }
      case "voucher" -> {
        week.vouchers++;
        String name = details.get("kind") + ":" + details.get("value");
        outcome.done.merge("voucher " + name, 1L, Long::sum);
        cost = voucherCosts.getOrDefault(name, cost);
      }
      default -> {
        week.others++;
        outcome.done.merge(kind + " " + details.values(), 1L, Long::sum);
      }
    }
    week.cost = week.cost.add(cost);
    outcome.cost = outcome.cost.add(cost);
  }

  @Override
  public void unreadable(String place, String why) {
    throw new IllegalStateException(place + ": " + why);
  }

  /** Prints what there is to say of a rule. */
  void print(Rule rule, PrintWriter out) {
    out.println(RuleWords.line(rule));
    Outcome outcome = byRule.getOrDefault(rule.id(), new Outcome());
    out.printf("  customers reached %,d%n", outcome.customers.size());
    outcome.verdicts.forEach((verdict, times) -> out.printf("  %s %,d times%n", verdict, times));
    outcome.done.forEach((what, times) -> out.printf("  %s: %,d%n", what, times));
    boolean priced = pointValue != null || !voucherCosts.isEmpty();
    out.println(
        priced
            ? "  cost " + outcome.cost.toPlainString()
            : "  cost: say what points and vouchers cost, --point-value and --voucher-cost");
    if (outcome.weeks.isEmpty()) {
      return;
    }
    out.printf(
        "  %-10s  %9s  %9s  %9s  %9s  %6s  %10s%n",
        "week of", "customers", "messages", "points", "vouchers", "others", "cost");
    outcome.weeks.forEach(
        (monday, week) ->
            out.printf(
                "  %-10s  %,9d  %,9d  %,9d  %,9d  %,6d  %10s%n",
                monday,
                week.customers.size(),
                week.messages,
                week.points,
                week.vouchers,
                week.others,
                priced ? week.cost.toPlainString() : ""));
  }
}
