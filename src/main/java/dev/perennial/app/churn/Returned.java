package dev.perennial.app.churn;

import dev.perennial.domain.churn.Habits;
import java.time.LocalDate;

/**
 * Money that went back to a customer.
 *
 * @param boughtOn the local day of the purchase
 * @param amount in minor units
 */
record Returned(String customer, long at, LocalDate day, LocalDate boughtOn, long amount)
    implements Happening {
  @Override
  public void tell(Habits habits) {
    habits.refunded(boughtOn.toEpochDay(), day.toEpochDay(), amount, day.toEpochDay());
  }
}
