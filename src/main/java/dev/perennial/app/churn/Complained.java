package dev.perennial.app.churn;

import dev.perennial.domain.churn.Habits;
import java.time.LocalDate;

/**
 * A support ticket.
 *
 * @param severity 1 to 4
 */
record Complained(String customer, long at, LocalDate day, int severity) implements Happening {
  @Override
  public void tell(Habits habits) {
    habits.complained(day.toEpochDay(), severity, day.toEpochDay());
  }
}
