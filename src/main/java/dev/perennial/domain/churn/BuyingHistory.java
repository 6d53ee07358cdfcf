package dev.perennial.domain.churn;

/**
 * The four numbers that the models read of a customer, as of some instant.
 *
 * @param repeats purchase occasions after the first (x), 0 or more
 * @param recency weeks from the first occasion to the last (t_x); 0 without repeats
 * @param age weeks from the first occasion to that instant (T), {@code recency} or more
 * @param meanSpend mean spend of a repeat occasion in units of the currency; 0 without repeats
 */
public record BuyingHistory(int repeats, double recency, double age, double meanSpend) {
  /** Refuses numbers that no customer can have. */
  public BuyingHistory {
    // Made at every decision: what is wrong is only put into words when something is.
    if (repeats < 0) {
      throw refused("repeats", repeats, "0 or more");
    }
    if (!Double.isFinite(age) || age < 0) {
      throw refused("age", age, "0 or more weeks");
    }
    if (!(recency >= 0 && recency <= age)) {
      throw refused("recency", recency, "between 0 and the age of " + age);
    }
    if (repeats == 0 && recency != 0) {
      throw refused("recency", recency, "0 without a repeat purchase");
    }
    if (!Double.isFinite(meanSpend) || meanSpend < 0) {
      throw refused("mean spend", meanSpend, "0 or more");
    }
  }

  /** Without spend. */
  public BuyingHistory(int repeats, double recency, double age) {
    this(repeats, recency, age, 0);
  }

  private static IllegalArgumentException refused(String what, Number value, String range) {
    return new IllegalArgumentException("%s is %s; it must be %s".formatted(what, value, range));
  }
}
