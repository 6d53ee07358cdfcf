package dev.perennial.domain.churn;

/** What holds for the parameters of every model. */
final class Parameters {
  private Parameters() {}

  static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " is " + value + "; it must be greater than 0");
    }
  }
}
