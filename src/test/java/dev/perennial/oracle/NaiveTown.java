package dev.perennial.oracle;

import dev.perennial.domain.Decision.Outcome;
import dev.perennial.domain.Logged;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A naive model for each customer; they share nothing but budgets. */
final class NaiveTown {
  private final History history;
  private final NaiveBudgets budgets = new NaiveBudgets();
  private final Map<String, NaiveModel> models = new TreeMap<>();

  NaiveTown(History history) {
    this.history = history;
  }

  /** The same, where the customers share budgets: {@code verdicts} tell who was served. */
  Map<String, Step> play(Move move, Verdicts verdicts) {
    budgets.begin(verdicts);
    return play(move);
  }

  /** What was wrong with who was served in the last move. */
  Optional<String> wrong() {
    return budgets.end();
  }

  /** What a move led to, customer by customer; who has nothing to do with it is left out. */
  Map<String, Step> play(Move move) {
    Map<String, Step> steps = new TreeMap<>();
    Logged logged = move.logged();
    if (logged != null) {
      String customer = logged.event().customerId();
      steps.put(customer, models.computeIfAbsent(customer, this::model).onEvent(logged));
    } else {
      models.forEach((customer, model) -> steps.put(customer, model.onDeadlines(move.upTo())));
      steps.values().removeIf(NaiveTown::nothing);
    }
    return steps;
  }

  private NaiveModel model(String customer) {
    return new NaiveModel(history.programs(), history.ruling(), customer, budgets);
  }

  private static boolean nothing(Step step) {
    return step.outcome() == Outcome.NONE
        && step.effects().isEmpty()
        && step.waitingApplied() == 0
        && step.waitingRejected() == 0
        && !step.erased();
  }
}
