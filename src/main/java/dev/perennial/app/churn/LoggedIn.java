package dev.perennial.app.churn;

import dev.perennial.domain.churn.Habits;
import java.time.LocalDate;

/** A login. */
record LoggedIn(String customer, long at, LocalDate day) implements Happening {
  @Override
  public void tell(Habits habits) {
    habits.loggedIn(at, day.toEpochDay(), day.toEpochDay());
  }
}
