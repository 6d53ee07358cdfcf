package dev.perennial.io.program;

import dev.perennial.domain.policy.Grant;
import dev.perennial.rules.MarketingSwitch;
import dev.perennial.rules.Rule;
import dev.perennial.rules.Trigger;
import dev.perennial.rules.condition.Condition;
import dev.perennial.rules.condition.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads what stands on the rule topic, from YAML 1.2 or JSON: a rule, or a turn of the switch. */
public final class RuleFile {
  /** Keys that rules will have; until then whoever writes one must learn that it does nothing. */
  private static final List<String> COMING = List.of("experiment");

  /** Written here by who takes it for a term of the rule. */
  private static final String FALLBACK = "fallback";

  private static final int MOST_STEPS = 20;
  private static final int MOST_VERSION = 999_999_999;
  private static final List<String> STATUSES =
      Arrays.stream(Rule.Status.values()).map(s -> s.name().toLowerCase(Locale.ROOT)).toList();

  private final Problems problems;
  private final Section file;
  private final String text;

  private RuleFile(String text, String fileName) {
    this.text = text;
    problems = new Problems(fileName);
    List<String> keys =
        new ArrayList<>(List.of("id", "version", "status", "effective_from", "on", "when", "do"));
    keys.addAll(TermsSection.KEYS);
    keys.addAll(COMING);
    keys.add(FALLBACK);
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

  /** What a document of the rule topic says: one of the two, the other is null. */
  public record Document(Rule rule, MarketingSwitch turned) {}

  /**
   * Reads a document of either kind.
   *
   * @throws ProgramFileException with all errors, each with file, line and key
   */
  public static Document document(String text, String fileName) {
    return SwitchFile.isSwitch(text, fileName)
        ? new Document(null, SwitchFile.parse(text, fileName))
        : new Document(parse(text, fileName), null);
  }

  private Rule rule() {
    COMING.stream()
        .filter(file::has)
        .forEach(key -> file.problem(key, "is not evaluated yet; leave it out"));
    if (file.has(FALLBACK)) {
      file.problem(FALLBACK, "belongs to a message: message: {…, fallback: {after: PT24H}}");
    }
    Trigger on = TriggerSection.read(file);
    Condition when = ConditionSection.read(problems, file, on, text);
    Map<String, Wording> told = new TreeMap<>();
    List<Grant> grants = grants(on, told);
    Rule rule =
        new Rule(
            file.required("id", "", ProgramFile::id),
            file.required("version", 1, Values.whole(1, MOST_VERSION)),
            status(),
            file.read("effective_from", Long.MIN_VALUE, Values::instant),
            on,
            when,
            grants,
            TermsSection.read(file, grants, told));
    problems.throwIfAny();
    return rule;
  }

  private Rule.Status status() {
    String status = file.read("status", "live", Values.oneOf(STATUSES));
    return Rule.Status.valueOf(status.toUpperCase(Locale.ROOT));
  }

  private List<Grant> grants(Trigger on, Map<String, Wording> told) {
    List<Grant> grants = new ArrayList<>();
    List<Node> steps = file.list("do");
    if (steps.isEmpty() && (!file.has("do") || file.node("do") instanceof SequenceNode)) {
      file.problem("do", "missing; a rule does at least one thing");
    } else if (steps.size() > MOST_STEPS) {
      file.problem("do", "more than " + MOST_STEPS + " things; write two rules");
    }
    WordingSection wordings = new WordingSection(problems, on, file.has("wait"), text, told);
    for (int i = 0; i < steps.size(); i++) {
      Grant grant = GrantSection.read(problems, "do[" + i + "]", steps.get(i), wordings);
      if (grant != null) {
        grants.add(grant);
      }
    }
    return grants;
  }
}
