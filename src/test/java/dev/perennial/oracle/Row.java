package dev.perennial.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Decision.Outcome;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Effect.Profile;
import dev.perennial.domain.program.Program;
import java.util.ArrayList;
import java.util.List;

/**
 * One sentence of the semantics as a case, held against the model and against the engine.
 *
 * @param says the sentence
 * @param programs the programme's versions
 * @param script what happens, see {@link Script}
 * @param expected what follows: postings, messages, rejections, {@code duplicate} and {@code
 *     waiting} in order, then {@code =} and the last profile; midnights and full minutes are
 *     shortened
 */
record Row(String says, List<Program> programs, String script, String expected) {

  static Row of(String says, Draft draft, String script, String expected) {
    return new Row(says, List.of(draft.build()), script, expected);
  }

  @Override
  public String toString() {
    return says;
  }

  void check() {
    List<String> lines = expected.lines().map(String::trim).toList();
    assertThat(lines(new NaiveModel(programs, History.CUSTOMER))).as("model").isEqualTo(lines);
    assertThat(lines(new Engine(programs, History.CUSTOMER, true))).as("engine").isEqualTo(lines);
  }

  /** Holds it against the engine alone. */
  void checkEngine() {
    List<String> lines = expected.lines().map(String::trim).toList();
    assertThat(lines(new Engine(programs, History.CUSTOMER, true))).isEqualTo(lines);
  }

  private List<String> lines(Subject subject) {
    List<String> lines = new ArrayList<>();
    Profile last = null;
    for (Move move : Script.moves(script)) {
      Step step = move.applyTo(subject);
      if (step.outcome() == Outcome.DUPLICATE || step.outcome() == Outcome.WAITING) {
        lines.add(step.outcome().name().toLowerCase());
      }
      for (Effect effect : step.effects()) {
        if (effect instanceof Profile profile) {
          last = profile;
        } else {
          lines.add(brief(Trace.shortLine(effect)));
        }
      }
    }
    lines.add("= " + (last == null ? "nobody" : brief(Trace.shortLine(last))));
    return lines;
  }

  private static String brief(String line) {
    return line.replace("T00:00:00Z", "").replace(":00Z", "Z");
  }
}
