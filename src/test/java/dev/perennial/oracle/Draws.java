package dev.perennial.oracle;

import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Logged;
import dev.perennial.domain.Origin;
import dev.perennial.domain.Payload.Login;
import dev.perennial.domain.Receipt;
import dev.perennial.domain.Receipt.Verdict;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Span;
import dev.perennial.rules.Rollout;
import dev.perennial.rules.Rule;
import dev.perennial.rules.Rule.Status;
import dev.perennial.rules.Terms;
import dev.perennial.rules.Trigger;
import dev.perennial.rules.timed.Inactive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/**
 * Where the customer of the histories stands in roll-outs and control groups. Nobody can know but
 * by asking the engine: whoever is in at some share is in at every greater one, so one number for
 * each rule says all.
 */
final class Draws {
  private static final Logged LOGIN =
      new Logged(
          new CustomerEvent("e", History.CUSTOMER, 0, null, null, null, null, new Login()),
          0,
          new Origin("log", 0, 0, new byte[0]));
  private static final Map<String, Long> SPREAD = new ConcurrentHashMap<>();
  private static final Map<String, Integer> ROLLOUT = new ConcurrentHashMap<>();
  private static final Map<String, Integer> CONTROL = new ConcurrentHashMap<>();
  private static final Map<String, Integer> PROGRAMME = new ConcurrentHashMap<>();

  private Draws() {}

  /** In, if below the rule's share in ten-thousandths. */
  static int rollout(String rule) {
    return ROLLOUT.computeIfAbsent(
        rule,
        id ->
            first(
                share ->
                    ask(rule(id, new Rollout(share, Set.of(), Set.of(), 0)), 0) == Verdict.ACTED));
  }

  /** One of the rule's control group, if below its share. */
  static int control(String rule) {
    return CONTROL.computeIfAbsent(
        rule,
        id ->
            first(
                share ->
                    ask(rule(id, new Rollout(Rollout.WHOLE, Set.of(), Set.of(), share)), 0)
                        == Verdict.CONTROL));
  }

  /** One of the programme's control group, if below its share. */
  static int programme() {
    return PROGRAMME.computeIfAbsent(
        "any", id -> first(share -> ask(rule(id, Rollout.ALL), share) == Verdict.PROGRAM_CONTROL));
  }

  /**
   * How long after a rule on silence begins those have their turn who were silent for longer,
   * milliseconds.
   */
  static long spread(String rule) {
    return SPREAD.computeIfAbsent(rule, Draws::waited);
  }

  private static long waited(String id) {
    long from = Duration.ofDays(30).toMillis();
    Trigger silence = Trigger.timed(new Inactive(EventType.LOGIN, Span.ofDays(1)));
    Rule rule =
        new Rule(id, 1, Status.LIVE, from, silence, null, List.of(new Grant.Points(1)), Terms.NONE);
    Engine engine =
        new Engine(List.of(new Draft().build()), Ruling.of(List.of(rule)), History.CUSTOMER, false);
    engine.onEvent(LOGIN);
    Step step = engine.onDeadlines(2 * from);
    return step.effects().stream()
            .filter(Receipt.class::isInstance)
            .mapToLong(Effect::at)
            .findFirst()
            .orElseThrow()
        - from;
  }

  /** One less than the smallest share at which it is so, for at the whole it is. */
  private static int first(IntPredicate in) {
    int low = 1;
    int high = Rollout.WHOLE;
    while (low < high) {
      int middle = (low + high) / 2;
      if (in.test(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low - 1;
  }

  private static Rule rule(String id, Rollout rollout) {
    Terms terms = new Terms(true, 0, null, Set.of(), null, null, rollout, Map.of());
    Trigger login = new Trigger(EventType.LOGIN, null);
    List<Grant> grants = List.of(new Grant.Points(1));
    return new Rule(id, 1, Status.LIVE, Long.MIN_VALUE, login, null, grants, terms);
  }

  /** What becomes of the rule at the customer's first login, or null. */
  private static Verdict ask(Rule rule, int control) {
    Draft draft = new Draft();
    draft.control = control;
    List<Program> programs = List.of(draft.build());
    Step step =
        new Engine(programs, Ruling.of(List.of(rule)), History.CUSTOMER, false).onEvent(LOGIN);
    return step.effects().stream()
        .filter(Receipt.class::isInstance)
        .map(effect -> ((Receipt) effect).verdict())
        .findFirst()
        .orElse(null);
  }
}
