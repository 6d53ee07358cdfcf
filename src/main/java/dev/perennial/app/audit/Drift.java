package dev.perennial.app.audit;

/**
 * Something that is not as it must be.
 *
 * @param customer whom it is about; null when it is about no one in particular
 * @param sentence what was expected and what was found
 */
public record Drift(String customer, String sentence) {
  @Override
  public String toString() {
    return customer == null ? sentence : "customer " + customer + ": " + sentence;
  }
}
