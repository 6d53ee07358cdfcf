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
 * Where customers stand in roll-outs and control groups. Nobody can know but by asking the engine:
 * whoever is in at some share is in at every greater one, so one number for each customer and rule
 * says all.
 */
final class Draws {
  private static final Map<Of, Long> SPREAD = new ConcurrentHashMap<>();
  private static final Map<Of, Integer> ROLLOUT = new ConcurrentHashMap<>();
  private static final Map<Of, Integer> CONTROL = new ConcurrentHashMap<>();
  private static final Map<Of, Integer> PROGRAMME = new ConcurrentHashMap<>();

  private record Of(String customer, String rule) {}

  private Draws() {}

  /** In, if below the rule's share in ten-thousandths. */
  static int rollout(String customer, String rule) {
    return ROLLOUT.computeIfAbsent(
        new Of(customer, rule),
        of ->
            first(share -> ask(of, new Rollout(share, Set.of(), Set.of(), 0), 0) == Verdict.ACTED));
  }

  /** One of the rule's control group, if below its share. */
  static int control(String customer, String rule) {
    return CONTROL.computeIfAbsent(
        new Of(customer, rule),
        of ->
            first(
                share ->
                    ask(of, new Rollout(Rollout.WHOLE, Set.of(), Set.of(), share), 0)
                        == Verdict.CONTROL));
  }

  /** One of the programme's control group, if below its share. */
  static int programme(String customer) {
    return PROGRAMME.computeIfAbsent(
        new Of(customer, "any"),
        of -> first(share -> ask(of, Rollout.ALL, share) == Verdict.PROGRAM_CONTROL));
  }

  /**
   * How long after a rule on silence begins those have their turn who were silent for longer,
   * milliseconds.
   */
  static long spread(String customer, String rule) {
    return SPREAD.computeIfAbsent(new Of(customer, rule), Draws::waited);
  }

  private static long waited(Of of) {
    long from = Duration.ofDays(30).toMillis();
    Trigger silence = Trigger.timed(new Inactive(EventType.LOGIN, Span.ofDays(1)));
    List<Grant> grants = List.of(new Grant.Points(1));
    Rule rule = new Rule(of.rule(), 1, Status.LIVE, from, silence, null, grants, Terms.NONE);
    Engine engine = engine(new Draft(), rule, of.customer());
    engine.onEvent(login(of.customer()));
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

  private static Engine engine(Draft draft, Rule rule, String customer) {
    return new Engine(List.of(draft.build()), Ruling.of(List.of(rule)), customer, false);
  }

  private static Logged login(String customer) {
    return new Logged(
        new CustomerEvent("e", customer, 0, null, null, null, null, new Login()),
        0,
        new Origin("log", 0, 0, new byte[0]));
  }

  /** What becomes of a rule at the customer's first login, or null. */
  private static Verdict ask(Of of, Rollout rollout, int control) {
    Terms terms = new Terms(true, 0, null, Set.of(), null, null, rollout, Map.of());
    Trigger login = new Trigger(EventType.LOGIN, null);
    List<Grant> grants = List.of(new Grant.Points(1));
    Rule rule = new Rule(of.rule(), 1, Status.LIVE, Long.MIN_VALUE, login, null, grants, terms);
    Draft draft = new Draft();
    draft.control = control;
    Step step = engine(draft, rule, of.customer()).onEvent(login(of.customer()));
    return step.effects().stream()
        .filter(Receipt.class::isInstance)
        .map(effect -> ((Receipt) effect).verdict())
        .findFirst()
        .orElse(null);
  }
}
