package dev.perennial.app.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.perennial.app.cli.RuleTopic.Published;
import dev.perennial.io.program.RuleFile;
import dev.perennial.io.program.RuleText;
import dev.perennial.rules.Rule;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "diff",
    description =
        "Compares a rule file with the published version that holds; exit code 1 if they"
            + " differ.")
final class RulesDiffCommand implements Callable<Integer> {
  private static final int CONTEXT = 3;

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Parameters(paramLabel = "FILE", description = "YAML or JSON.")
  private Path file;

  @Override
  public Integer call() throws Exception {
    String text = RuleText.read(file);
    Rule rule = RuleFile.parse(text, file.toString());
    List<Published> versions = new RuleTopic(kafka).all().get(rule.id());
    PrintWriter out = spec.commandLine().getOut();
    if (versions == null) {
      out.println(rule.id() + ": no version is published");
      return 1;
    }
    Published current = RuleTopic.current(versions);
    List<String> published = current.text().lines().toList();
    List<String> written = text.lines().toList();
    List<String> diff =
        UnifiedDiffUtils.generateUnifiedDiff(
            rule.id() + " version " + current.rule().version(),
            file.toString(),
            published,
            DiffUtils.diff(published, written),
            CONTEXT);
    diff.forEach(out::println);
    return diff.isEmpty() ? 0 : 1;
  }
}
