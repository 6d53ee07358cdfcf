package dev.perennial.app.churn;

import dev.perennial.domain.churn.Habits;
import java.time.LocalDate;

/**
 * One purchase.
 *
 * @param amount in minor units, before any refund
 */
record Bought(String customer, long at, LocalDate day, long amount) implements Happening {
  @Override
  public void tell(Habits habits) {
    habits.purchased(at, day.toEpochDay(), amount, day.toEpochDay());
  }
}
