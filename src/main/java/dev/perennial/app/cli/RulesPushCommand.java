package dev.perennial.app.cli;

import dev.perennial.app.cli.RuleTopic.Published;
import dev.perennial.io.program.RuleFile;
import dev.perennial.io.program.RuleText;
import dev.perennial.rules.Loops;
import dev.perennial.rules.Rule;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "push",
    description = {
      "Publishes rules; a running job takes them up within a second.",
      "Publish them ahead of their effective_from: then the moment of their arrival changes"
          + " nothing. A rule that goes by the clock and has no effective_from gets the present"
          + " moment: else it would act for all the time that has passed."
    })
final class RulesPushCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML or JSON.")
  private List<Path> files;

  @Override
  public Integer call() throws Exception {
    Map<Path, String> texts = new LinkedHashMap<>();
    for (Path file : files) {
      String text = RuleText.read(file);
      RuleFile.parse(text, file.toString());
      texts.put(file, text);
    }
    RuleTopic topic = new RuleTopic(kafka);
    Map<String, List<Published>> published = topic.all();
    for (Map.Entry<Path, String> each : texts.entrySet()) {
      push(topic, each.getKey().toString(), each.getValue(), published);
    }
    return 0;
  }

  private void push(
      RuleTopic topic, String file, String written, Map<String, List<Published>> published)
      throws Exception {
    String text = dated(written, file);
    Rule rule = RuleFile.parse(text, file);
    List<Published> before = published.getOrDefault(rule.id(), List.of());
    for (Published each : before) {
      if (each.rule().version() == rule.version()) {
        refuseOther(file, rule, each, written);
        say(RuleWords.line(rule) + ": was published already");
        return;
      }
    }
    List<Published> after = new ArrayList<>(before);
    after.add(new Published(rule, text));
    published.put(rule.id(), after);
    refuseEndless(file, published);
    topic.publish(text, file, before);
    say(RuleWords.line(rule) + ": published");
  }

  private static void refuseEndless(String file, Map<String, List<Published>> published) {
    List<Rule> all =
        published.values().stream().flatMap(List::stream).map(Published::rule).toList();
    String fault = Loops.find(all);
    if (fault != null) {
      throw new IllegalArgumentException(file + ": " + fault);
    }
  }

  private static void refuseOther(String file, Rule rule, Published other, String written) {
    boolean same =
        other.text().equals(written)
            || other.rule().on().timed() != null && other.text().equals(redated(written, other));
    if (!same) {
      throw new IllegalArgumentException(
          "%s: rule %s version %d is published with another text; give this one version %d"
              .formatted(file, rule.id(), rule.version(), rule.version() + 1));
    }
  }

  private static String redated(String written, Published other) {
    Instant from = Instant.ofEpochMilli(other.rule().effectiveFrom());
    return RuleText.with(written, "effective_from", from.toString());
  }

  /** What goes by the clock begins to go now. */
  private String dated(String text, String file) {
    Rule rule = RuleFile.parse(text, file);
    if (rule.on().timed() == null || rule.effectiveFrom() != Long.MIN_VALUE) {
      return text;
    }
    Instant from = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    say("%s: has no effective_from; it begins at %s".formatted(rule.id(), from));
    return RuleText.with(text, "effective_from", from.toString());
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }
}
