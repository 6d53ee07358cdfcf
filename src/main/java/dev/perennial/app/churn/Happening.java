package dev.perennial.app.churn;

import dev.perennial.domain.churn.Habits;
import java.time.LocalDate;

/** Something recorded of which the models know. */
sealed interface Happening permits Bought, Returned, LoggedIn, Complained {
  String customer();

  /** Epoch milliseconds UTC. */
  long at();

  /** The local day of that. */
  LocalDate day();

  /** Has the customer's habits know it, as the stream does. */
  void tell(Habits habits);
}
