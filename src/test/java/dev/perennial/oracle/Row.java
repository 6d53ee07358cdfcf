package dev.perennial.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.CustomerProfile;
import dev.perennial.domain.Decision.Outcome;
import dev.perennial.domain.Effect;
import dev.perennial.domain.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One sentence of the semantics as a case, held against the model and, where it decides what the
 * row needs, against the engine.
 *
 * @param says the sentence
 * @param programs the programme's versions
 * @param script what happens, see {@link Script}
 * @param expected what follows: postings, messages, replies, tasks, rejections, {@code duplicate},
 *     {@code waiting} and {@code tombstone} in order, then {@code =} and the last profile, and
 *     after {@code ~} its outlook if it is asked for; midnights and full minutes are shortened
 * @param needs the features without which the engine is not asked
 */
record Row(
    String says, List<Program> programs, String script, String expected, Set<Feature> needs) {

  Row(String says, List<Program> programs, String script, String expected) {
    this(says, programs, script, expected, Set.of());
  }

  static Row of(String says, Draft draft, String script, String expected) {
    return new Row(says, List.of(draft.build()), script, expected);
  }

  Row needs(Feature... features) {
    return new Row(says, programs, script, expected, Set.of(features));
  }

  @Override
  public String toString() {
    return says;
  }

  void check() {
    List<String> lines = expected.lines().map(String::trim).toList();
    assertThat(lines(new NaiveModel(programs, History.CUSTOMER))).as("model").isEqualTo(lines);
    if (Feature.ofEngine().containsAll(needs)) {
      assertThat(lines(new Engine(programs, History.CUSTOMER, true))).as("engine").isEqualTo(lines);
    }
  }

  private List<String> lines(Subject subject) {
    List<String> lines = new ArrayList<>();
    CustomerProfile last = null;
    for (Move move : Script.moves(script)) {
      Step step = move.applyTo(subject);
      if (step.outcome() == Outcome.DUPLICATE || step.outcome() == Outcome.WAITING) {
        lines.add(step.outcome().name().toLowerCase());
      }
      for (Effect effect : step.effects()) {
        if (effect instanceof CustomerProfile profile) {
          last = profile;
        } else {
          lines.add(brief(Trace.shortLine(effect)));
        }
      }
      if (step.erased()) {
        last = null;
        lines.add("tombstone");
      }
    }
    lines.add("= " + (last == null ? "nobody" : brief(Trace.shortLine(last))));
    if (expected.contains("~") && last != null) {
      lines.add("~ " + brief(Trace.outlook(last)));
    }
    return lines;
  }

  private static String brief(String line) {
    return line.replace("T00:00:00Z", "").replace(":00Z", "Z");
  }
}
