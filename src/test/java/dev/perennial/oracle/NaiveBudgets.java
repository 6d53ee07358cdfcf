package dev.perennial.oracle;

import dev.perennial.domain.policy.Budget;
import dev.perennial.domain.policy.Grant;
import dev.perennial.rules.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What rules used up for all customers, an erasure or none. Section 8. */
final class NaiveBudgets {

  private record Used(String rule, String measure, LocalDate day, long amount) {}

  private final List<Used> used = new ArrayList<>();

  /** All that the rule would use, or nothing; shadows use nothing. */
  boolean spend(Now now, Rule rule) {
    Budget budget = rule.terms().budget();
    if (budget == null || rule.status() == Rule.Status.SHADOW) {
      return true;
    }
    long points =
        rule.grants().stream()
            .filter(Grant.Points.class::isInstance)
            .mapToLong(grant -> ((Grant.Points) grant).points())
            .sum();
    long vouchers = rule.grants().stream().filter(Grant.Voucher.class::isInstance).count();
    boolean enough =
        left(now, rule, "times", budget.times()) >= 1
            && left(now, rule, "points", budget.points()) >= points
            && left(now, rule, "vouchers", budget.vouchers()) >= vouchers;
    if (enough) {
      use(now, rule, "times", budget.times(), 1);
      use(now, rule, "points", budget.points(), points);
      use(now, rule, "vouchers", budget.vouchers(), vouchers);
    }
    return enough;
  }

  private void use(Now now, Rule rule, String measure, long total, long amount) {
    if (total != Budget.UNLIMITED) {
      used.add(new Used(rule.id(), measure, now.day(), amount));
    }
  }

  private long left(Now now, Rule rule, String measure, long total) {
    Predicate<LocalDate> same = samePeriod(rule.terms().budget().per(), now.day());
    long spent =
        used.stream()
            .filter(each -> each.rule.equals(rule.id()) && each.measure.equals(measure))
            .filter(each -> same.test(each.day))
            .mapToLong(Used::amount)
            .sum();
    return total - spent;
  }

  /** Weeks begin on Monday. */
  private static Predicate<LocalDate> samePeriod(Budget.Per per, LocalDate today) {
    return switch (per) {
      case DAY -> today::equals;
      case WEEK -> day -> monday(day).equals(monday(today));
      case MONTH -> day -> day.withDayOfMonth(1).equals(today.withDayOfMonth(1));
      case YEAR -> day -> day.getYear() == today.getYear();
      case EVER -> day -> true;
    };
  }

  private static LocalDate monday(LocalDate day) {
    return day.minusDays(day.getDayOfWeek().getValue() - 1L);
  }
}
