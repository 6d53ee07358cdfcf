package dev.perennial.app.cli;

import dev.perennial.app.cli.RuleTopic.Published;
import dev.perennial.io.program.RuleFile;
import dev.perennial.io.program.RuleText;
import dev.perennial.rules.Rule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes the next version of a rule, which differs from the one that holds in its status. */
abstract class RulesStatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Parameters(paramLabel = "ID", description = "The rule.")
  private String id;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = ReplayCommand.TimeConverter.class,
      description = "When it begins, ISO-8601 in UTC. Default: now.")
  private Long from;

  @Command(name = "pause", description = "Lets a rule do nothing until it is resumed.")
  static final class Pause extends RulesStatusCommand {
    @Override
    Rule.Status status() {
      return Rule.Status.PAUSED;
    }
  }

  @Command(
      name = "resume",
      description = "Lets a paused, shadowed or quarantined rule act for its customers.")
  static final class Resume extends RulesStatusCommand {
    @Override
    Rule.Status status() {
      return Rule.Status.LIVE;
    }
  }

  @Command(name = "retire", description = "Ends a rule; what it gave stays.")
  static final class Retire extends RulesStatusCommand {
    @Override
    Rule.Status status() {
      return Rule.Status.RETIRED;
    }
  }

  abstract Rule.Status status();

  @Override
  public Integer call() throws Exception {
    RuleTopic topic = new RuleTopic(kafka);
    Map<String, List<Published>> all = topic.all();
    List<Published> versions = all.get(id);
    if (versions == null) {
      throw new ParameterException(
          spec.commandLine(), "ID: no rule " + id + " is published; those are " + all.keySet());
    }
    Instant begin =
        from == null
            ? Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1)
            : Instant.ofEpochMilli(from);
    String text = RuleTopic.current(versions).text();
    text = RuleText.with(text, "status", status().name().toLowerCase(Locale.ROOT));
    text = RuleText.with(text, "effective_from", begin.toString());
    text = RuleText.with(text, "version", Integer.toString(RuleTopic.newest(versions) + 1));
    topic.publish(text, id, versions);
    spec.commandLine().getOut().println(RuleWords.line(RuleFile.parse(text, id)) + ": published");
    return 0;
  }
}
