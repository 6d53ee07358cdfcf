package dev.perennial.io.program;

import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.policy.Signal;
import dev.perennial.rules.Rule;
import dev.perennial.rules.Terms;
import dev.perennial.rules.Trigger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a rule from YAML 1.2 or JSON. */
public final class RuleFile {
  /** Keys that rules will have; until then whoever writes one must learn that it does nothing. */
  private static final List<String> COMING =
      List.of("limit", "rollout", "priority", "wait", "cancel_on", "fallback", "experiment");

  private static final List<String> COMING_TRIGGERS =
      List.of("inactive", "for", "date", "at", "every");

  private static final List<String> COMING_SIGNALS = List.of("churn_risk_rose", "churn_risk_fell");

  private static final List<String> STATUSES =
      Arrays.stream(Rule.Status.values()).map(s -> s.name().toLowerCase(Locale.ROOT)).toList();
  private static final List<String> EVENTS =
      Arrays.stream(EventType.values()).map(EventType::code).toList();
  private static final List<String> SIGNALS =
      Arrays.stream(Signal.values()).map(Signal::code).toList();

  private final Problems problems;
  private final Section file;
  private final String text;

  private RuleFile(String text, String fileName) {
    this.text = text;
    problems = new Problems(fileName);
    List<String> keys =
        new ArrayList<>(List.of("id", "version", "status", "effective_from", "on", "when", "do"));
    keys.addAll(COMING);
    file = Section.of(problems, "", YamlTree.root(text, problems), keys.toArray(String[]::new));
  }

  /**
   * Reads a rule, with the defaults of what is left out.
   *
   * @param text YAML 1.2 or JSON, at most 256 Ki characters
   * @param fileName stands before each error
   * @throws ProgramFileException with all errors, each with file, line and key
   */
  public static Rule parse(String text, String fileName) {
    return new RuleFile(text, fileName).rule();
  }

  private Rule rule() {
    refuse(file, COMING);
    Trigger on = trigger();
    Rule rule =
        new Rule(
            file.required("id", "", ProgramFile::id),
            file.required("version", 1, Values.whole(1, 999_999_999)),
            status(),
            file.read("effective_from", Long.MIN_VALUE, Values::instant),
            on,
            ConditionSection.read(problems, file, on, text),
            grants(),
            Terms.NONE);
    problems.throwIfAny();
    return rule;
  }

  private static void refuse(Section section, List<String> coming) {
    coming.stream()
        .filter(section::has)
        .forEach(key -> section.problem(key, "is not evaluated yet; leave it out"));
  }

  private Rule.Status status() {
    Function<String, Rule.Status> read =
        text -> {
          if (text.equals("shadow")) {
            throw new IllegalArgumentException("shadow is not evaluated yet; use live or paused");
          }
          return Rule.Status.valueOf(Values.oneOf(STATUSES).apply(text).toUpperCase(Locale.ROOT));
        };
    return file.read("status", Rule.Status.LIVE, read);
  }

  private Trigger trigger() {
    if (!file.has("on")) {
      file.problem("on", "missing; name an event or a signal, such as {signal: first_purchase}");
    }
    List<String> keys = new ArrayList<>(List.of("event", "signal"));
    keys.addAll(COMING_TRIGGERS);
    Section on = file.section("on", keys.toArray(String[]::new));
    refuse(on, COMING_TRIGGERS);
    EventType event = on.read("event", null, RuleFile::event);
    Signal signal = on.read("signal", null, RuleFile::signal);
    if (on.has("event") && on.has("signal")) {
      on.problem("signal", "a rule answers to an event or to a signal; write two rules");
    } else if (file.has("on") && on.keys().isEmpty()) {
      file.problem("on", "name an event or a signal, such as {signal: first_purchase}");
    }
    return new Trigger(event, signal);
  }

  private static EventType event(String text) {
    return EventType.valueOf(Values.oneOf(EVENTS).apply(text).toUpperCase(Locale.ROOT));
  }

  private static Signal signal(String text) {
    if (COMING_SIGNALS.contains(text)) {
      throw new IllegalArgumentException(text + " is not raised yet; use one of " + SIGNALS);
    }
    return Signal.valueOf(Values.oneOf(SIGNALS).apply(text).toUpperCase(Locale.ROOT));
  }

  private List<Grant> grants() {
    List<Grant> grants = new ArrayList<>();
    List<Node> steps = file.list("do");
    if (steps.isEmpty()) {
      file.problem("do", "missing; a rule does at least one thing");
    }
    for (int i = 0; i < steps.size(); i++) {
      Grant grant = GrantSection.read(problems, "do[" + i + "]", steps.get(i));
      if (grant != null) {
        grants.add(grant);
      }
    }
    return grants;
  }
}
