package dev.perennial.oracle;

import dev.perennial.domain.Customer;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.TierPolicy;
import java.time.LocalDate;

/**
 * The tier window of one version of the programme: days, a calendar year, or a lifetime. Section 6.
 */
record NaiveWindow(Program version) {

  private boolean calendarYear() {
    return version.tiers().windowDays() == TierPolicy.CALENDAR_YEAR;
  }

  /** Whether a purchase counts on that day. */
  boolean holds(NaiveOrder order, LocalDate today) {
    TierPolicy policy = version.tiers();
    if (policy.lifetime()) {
      return true;
    }
    LocalDate purchased = order.day(version.zone());
    return calendarYear()
        ? purchased.getYear() >= today.getYear()
        : !purchased.isBefore(today.minusDays(policy.windowDays() - 1L));
  }

  /** The first instant at which a purchase no longer counts, or NEVER. */
  long leaves(NaiveOrder order) {
    TierPolicy policy = version.tiers();
    if (policy.lifetime()) {
      return Customer.NEVER;
    }
    LocalDate purchased = order.day(version.zone());
    LocalDate first =
        calendarYear()
            ? LocalDate.of(purchased.getYear() + 1, 1, 1)
            : purchased.plusDays(policy.windowDays());
    return first.atStartOfDay(version.zone()).toInstant().toEpochMilli();
  }

  /** The day that leaves together with a purchase: the last of them. */
  LocalDate leavingDay(NaiveOrder order) {
    LocalDate purchased = order.day(version.zone());
    return calendarYear() ? LocalDate.of(purchased.getYear(), 12, 31) : purchased;
  }
}
