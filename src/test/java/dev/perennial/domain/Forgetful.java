package dev.perennial.domain;

import dev.perennial.domain.history.History;
import java.lang.reflect.Field;

/** Makes a customer like one whom a build that kept no history left behind. */
public final class Forgetful {
  private Forgetful() {}

  /** Drops the history, and nothing else. */
  public static Customer withoutHistory(Customer customer) {
    try {
      Field history = Customer.class.getDeclaredField("history");
      history.setAccessible(true);
      history.set(customer, new History());
      return customer;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
