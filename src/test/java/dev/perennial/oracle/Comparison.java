package dev.perennial.oracle;

import dev.perennial.domain.CustomerProfile;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Receipt;
import dev.perennial.domain.SegmentChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plays one history against the model and the engine, and says where they part. */
final class Comparison {
  private static final List<Class<? extends Effect>> TOPICS =
      List.of(
          Effect.Posting.class,
          CustomerProfile.class,
          Effect.Message.class,
          Effect.Reply.class,
          Effect.Task.class,
          Effect.Voucher.class,
          Receipt.class,
          SegmentChange.class,
          Effect.Rejection.class);

  private Comparison() {}

  /** The first difference, in words, or nothing. */
  static Optional<String> difference(History history, boolean stored) {
    NaiveModel model = history.model();
    Engine engine =
        history.seed() % 3 == 0 ? history.engineOfLateDocuments(stored) : history.engine(stored);
    Invariants invariants = new Invariants(history.ruling().rules());
    for (int i = 0; i < history.moves().size(); i++) {
      Move move = history.moves().get(i);
      Step expected = move.applyTo(model);
      Optional<String> found;
      try {
        Step actual = move.applyTo(engine);
        found = difference(expected, actual).or(() -> invariants.broken(move, actual));
      } catch (RuntimeException e) {
        found = Optional.of(thrown(e));
      }
      if (found.isPresent()) {
        return Optional.of("at move " + i + ": " + found.get());
      }
    }
    return Optional.empty();
  }

  private static String thrown(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    StringBuilder text = new StringBuilder("the engine threw " + e);
    for (int i = 0; i < Math.min(8, trace.length); i++) {
      text.append("\n    at ").append(trace[i]);
    }
    return text.toString();
  }

  private static Optional<String> difference(Step expected, Step actual) {
    List<String> lines = new ArrayList<>();
    for (Class<? extends Effect> topic : TOPICS) {
      List<String> model = Trace.of(expected.effects(), topic);
      List<String> engine = Trace.of(actual.effects(), topic);
      if (!model.equals(engine)) {
        lines.add(topic.getSimpleName());
        model.forEach(line -> lines.add("  model  " + line));
        engine.forEach(line -> lines.add("  engine " + line));
      }
    }
    String model = summary(expected);
    String engine = summary(actual);
    if (!model.equals(engine)) {
      lines.add("outcome: model " + model + ", engine " + engine);
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
  }

  /** All effects, topic by topic. */
  static List<String> lines(List<Effect> effects) {
    List<String> lines = new ArrayList<>();
    TOPICS.forEach(topic -> lines.addAll(Trace.of(effects, topic)));
    return lines;
  }

  private static String summary(Step step) {
    return step.outcome()
        + " (waiting applied "
        + step.waitingApplied()
        + ", rejected "
        + step.waitingRejected()
        + ")"
        + (step.erased() ? ", erased" : "");
  }

  /** Everything that a history leads to, all moves together, topic by topic. */
  static List<String> everything(History history, Subject subject) {
    List<Effect> effects =
        history.moves().stream().flatMap(move -> move.applyTo(subject).effects().stream()).toList();
    List<String> lines = new ArrayList<>();
    TOPICS.forEach(topic -> lines.addAll(Trace.of(effects, topic)));
    return lines;
  }
}
