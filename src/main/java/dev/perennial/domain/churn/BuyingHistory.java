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
    require(repeats >= 0, "repeats", repeats, "0 or more");
    require(Double.isFinite(age) && age >= 0, "age", age, "0 or more weeks");
    require(recency >= 0 && recency <= age, "recency", recency, "between 0 and the age of " + age);
    require(repeats > 0 || recency == 0, "recency", recency, "0 without a repeat purchase");
    require(Double.isFinite(meanSpend) && meanSpend >= 0, "mean spend", meanSpend, "0 or more");
  }

  /** Without spend. */
  public BuyingHistory(int repeats, double recency, double age) {
    this(repeats, recency, age, 0);
  }

  private static void require(boolean holds, String what, Number value, String range) {
    if (!holds) {
      throw new IllegalArgumentException("%s is %s; it must be %s".formatted(what, value, range));
    }
  }
}
