package dev.perennial.app.cli;

import dev.perennial.io.program.RuleFile;
import dev.perennial.io.program.RuleText;
import dev.perennial.rules.Loops;
import dev.perennial.rules.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "rules",
    synopsisSubcommandLabel = "COMMAND",
    description = "Checks, publishes and explains rules, and says what one would do.",
    subcommands = {
      RulesPushCommand.class,
      RulesListCommand.class,
      RulesStatusCommand.Pause.class,
      RulesStatusCommand.Resume.class,
      RulesStatusCommand.Retire.class,
      RulesSwitchCommand.Stop.class,
      RulesSwitchCommand.GoOn.class,
      RulesDiffCommand.class,
      RulesForecastCommand.class
    })
final class RulesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "name a command: " + spec.subcommands().keySet());
  }

  @Command(
      name = "check",
      description = {
        "Reads rules, names the line of every fault, and says how far back each rule looks."
      })
  int check(
      @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML or JSON.")
          List<Path> files)
      throws Exception {
    List<Rule> rules = new ArrayList<>();
    for (Path file : files) {
      Rule rule = RuleFile.parse(RuleText.read(file), file.toString());
      rules.add(rule);
      say(RuleWords.line(rule) + ": good");
      LookingBack.lines(rule).forEach(line -> say("  " + line));
    }
    String fault = Loops.find(rules);
    if (fault != null) {
      throw new IllegalArgumentException(fault);
    }
    Loops.unheard(rules).forEach(this::say);
    return 0;
  }

  @Command(name = "explain", description = "Says in sentences what rules do.")
  int explain(
      @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML or JSON.")
          List<Path> files)
      throws Exception {
    for (Path file : files) {
      Rule rule = RuleFile.parse(RuleText.read(file), file.toString());
      RuleWords.sentences(rule).forEach(this::say);
    }
    return 0;
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }
}
