package dev.perennial.oracle;

import dev.perennial.domain.policy.Budget;
import dev.perennial.domain.policy.Grant;
import dev.perennial.rules.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What rules used up for all customers, an erasure or none. Section 8. First come, first served;
 * where nobody promised who comes first, it is told who was served, and sees whether that may be.
 */
final class NaiveBudgets {
  private static final int PERIODS_KEPT = 100;

  private record Used(String rule, String measure, LocalDate day, long amount) {}

  private record Refusal(Now now, Rule rule) {}

  private final List<Used> used = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private Verdicts told;
  private String wrong;

  /** On which days a rule asked for something. */
  private final Map<String, Set<LocalDate>> asked = new HashMap<>();

  /** Who is served from here on; see {@link #end}. */
  void begin(Verdicts verdicts) {
    told = verdicts;
  }

  /** What was wrong with what was told since then: by now nobody's turn matters any more. */
  Optional<String> end() {
    for (Refusal each : refusals) {
      boolean enough = uses(each.now, each.rule).stream().allMatch(Use::fits);
      if (enough && !isClosed(each)) {
        wrong = "rule " + each.rule.id() + " was refused what is left of its budget";
      }
    }
    refusals.clear();
    told = null;
    return Optional.ofNullable(wrong);
  }

  /** Whether somebody was so far ahead that nobody knows any longer what was spent then. */
  private boolean isClosed(Refusal refusal) {
    Budget.Per per = refusal.rule.terms().budget().per();
    LocalDate then = start(per, refusal.now.day());
    return asked.get(refusal.rule.id()).stream()
            .map(day -> start(per, day))
            .filter(then::isBefore)
            .distinct()
            .count()
        >= PERIODS_KEPT;
  }

  /** All that the rule would use, or nothing; shadows use nothing. */
  boolean spend(String customer, Now now, Rule rule) {
    if (rule.terms().budget() == null || rule.status() == Rule.Status.SHADOW) {
      return true;
    }
    asked.computeIfAbsent(rule.id(), any -> new HashSet<>()).add(now.day());
    List<Use> uses = uses(now, rule);
    boolean enough = uses.stream().allMatch(Use::fits);
    boolean served = told == null ? enough : told.served(customer, now.cause(), rule.id(), enough);
    if (served && !enough) {
      wrong = "rule " + rule.id() + " spent more than its budget";
    } else if (!served) {
      refusals.add(new Refusal(now, rule));
    }
    if (served) {
      uses.forEach(use -> used.add(new Used(rule.id(), use.measure, now.day(), use.amount)));
    }
    return served;
  }

  /** Of one measure that has an end. */
  private record Use(String measure, long left, long amount) {
    boolean fits() {
      return left >= amount;
    }
  }

  private List<Use> uses(Now now, Rule rule) {
    Budget budget = rule.terms().budget();
    long points =
        rule.grants().stream()
            .filter(Grant.Points.class::isInstance)
            .mapToLong(grant -> ((Grant.Points) grant).points())
            .sum();
    long vouchers = rule.grants().stream().filter(Grant.Voucher.class::isInstance).count();
    List<Use> uses = new ArrayList<>();
    add(uses, now, rule, "times", budget.times(), 1);
    add(uses, now, rule, "points", budget.points(), points);
    add(uses, now, rule, "vouchers", budget.vouchers(), vouchers);
    return uses;
  }

  private void add(List<Use> uses, Now now, Rule rule, String measure, long total, long amount) {
    if (total != Budget.UNLIMITED && amount > 0) {
      uses.add(new Use(measure, left(now, rule, measure, total), amount));
    }
  }

  private long left(Now now, Rule rule, String measure, long total) {
    Budget.Per per = rule.terms().budget().per();
    LocalDate today = start(per, now.day());
    long spent =
        used.stream()
            .filter(each -> each.rule.equals(rule.id()) && each.measure.equals(measure))
            .filter(each -> start(per, each.day).equals(today))
            .mapToLong(Used::amount)
            .sum();
    return total - spent;
  }

  /** The first day of a period; weeks begin on Monday. */
  private static LocalDate start(Budget.Per per, LocalDate day) {
    return switch (per) {
      case DAY -> day;
      case WEEK -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
      case MONTH -> day.withDayOfMonth(1);
      case YEAR -> day.withDayOfYear(1);
      case EVER -> LocalDate.EPOCH;
    };
  }
}
