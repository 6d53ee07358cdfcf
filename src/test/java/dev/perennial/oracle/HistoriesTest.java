package dev.perennial.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Effect;
import dev.perennial.domain.Effect.Message;
import dev.perennial.domain.Effect.Posting;
import dev.perennial.domain.Effect.Profile;
import dev.perennial.domain.Effect.Rejection;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The histories must reach every corner that the model knows, or agreement means nothing. */
class HistoriesTest {

  @Test
  void reachEveryKindOfEffectAndOutcome() {
    Map<String, Integer> counts = new TreeMap<>();
    for (long seed = 1; seed <= 400; seed++) {
      History history = Histories.of(seed);
      NaiveModel model = new NaiveModel(history.programs(), History.CUSTOMER);
      for (Move move : history.moves()) {
        Step step = move.applyTo(model);
        counts.merge(step.outcome().name(), 1, Integer::sum);
        counts.merge("waiting applied", step.waitingApplied(), Integer::sum);
        step.effects().forEach(effect -> counts.merge(name(effect), 1, Integer::sum));
      }
    }

    assertThat(counts)
        .as("%s", counts)
        .containsKeys(
            "APPLIED",
            "DUPLICATE",
            "REJECTED",
            "WAITING",
            "waiting applied",
            "message",
            "earn issued>pending",
            "earn issued>available",
            "mature pending>available",
            "settle issued>debt",
            "settle adjusted>debt",
            "adjust adjusted>available",
            "adjust available>adjusted",
            "adjust pending>adjusted",
            "adjust debt>adjusted",
            "reverse available>reversed",
            "reverse pending>reversed",
            "reverse debt>reversed",
            "expire available>expired",
            "expire pending>expired",
            "profile by event",
            "profile by expire",
            "profile by mature",
            "profile by grace",
            "conflicting_duplicate",
            "currency_mismatch",
            "unknown_order",
            "unknown_currency",
            "invalid_amount",
            "invalid_points",
            "from_the_future",
            "no_program");
  }

  private static String name(Effect effect) {
    if (effect instanceof Posting posting) {
      return posting.kind().code() + " " + posting.from().code() + ">" + posting.to().code();
    }
    if (effect instanceof Profile profile) {
      String[] cause = profile.cause().split(":");
      return "profile by " + (cause.length > 1 ? cause[0] : "event");
    }
    return effect instanceof Rejection rejection
        ? rejection.reason().code()
        : effect instanceof Message ? "message" : "?";
  }
}
