package dev.perennial.domain.policy;

/** What rules may still do in all, over all customers. */
public interface Budgets {
  /** Nothing may be spent. */
  Budgets NONE =
      new Budgets() {
        @Override
        public boolean take(
            String ruleId, String measure, long periodStart, long total, long amount) {
          return false;
        }

        @Override
        public void giveBack(String ruleId, String measure, long periodStart, long amount) {
          throw new IllegalStateException("nothing was taken");
        }
      };

  /**
   * Takes out of what the rule has for the period; all or nothing.
   *
   * @param measure times, points or vouchers
   * @param periodStart epoch milliseconds
   * @param total for the whole period, above zero
   * @param amount above zero
   * @return false when not enough is left
   */
  boolean take(String ruleId, String measure, long periodStart, long total, long amount);

  /** Gives back what was taken in this decision and not used. */
  void giveBack(String ruleId, String measure, long periodStart, long amount);
}
