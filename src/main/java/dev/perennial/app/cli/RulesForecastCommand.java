package dev.perennial.app.cli;

import dev.perennial.app.local.TempFolder;
import dev.perennial.app.replay.Replay;
import dev.perennial.io.Topics;
import dev.perennial.io.VoucherSecretFile;
import dev.perennial.io.program.ProgramFile;
import dev.perennial.io.program.RuleFile;
import dev.perennial.io.program.RuleText;
import dev.perennial.rules.Rule;
import dev.perennial.topology.DecidedBy;
import dev.perennial.topology.Parsers;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "forecast",
    description = {
      "Runs rules as shadows over recorded events, and says whom they would have reached, with"
          + " what, and what it would have cost, week by week. Nothing is published.",
      "Limits, roll-outs, control groups and waits count as they would; budgets do not."
    })
final class RulesForecastCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML or JSON.")
  private List<Path> files;

  @Option(
      names = "--events",
      required = true,
      paramLabel = "FILE",
      description = "Events, one JSON object a line, in the order of the log.")
  private Path events;

  @Option(
      names = "--program",
      required = true,
      paramLabel = "FILE",
      description = "The programme; once for each of its versions.")
  private List<Path> programs;

  @Mixin private ModelOption model;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = ReplayCommand.TimeConverter.class,
      description = "Ends the log here, and lets happen what is due by then.")
  private Long until;

  @Option(
      names = "--point-value",
      paramLabel = "MONEY",
      description = "What a point costs, in the programme's currency; for the cost.")
  private BigDecimal pointValue;

  @Option(
      names = "--voucher-cost",
      paramLabel = "KIND:VALUE=MONEY",
      description = "What an issued voucher costs on average, such as percent:15=2.40; repeatable.")
  private Map<String, BigDecimal> voucherCosts = Map.of();

  @Override
  public Integer call() throws Exception {
    if (!Files.isReadable(events) || Files.isDirectory(events)) {
      throw new ParameterException(
          spec.commandLine(), "--events: " + events + " is not a file that can be read");
    }
    List<String> shadows = new ArrayList<>();
    List<Rule> rules = new ArrayList<>();
    for (Path file : files) {
      String text = RuleText.read(file);
      rules.add(RuleFile.parse(text, file.toString()));
      shadows.add(shadow(text));
    }
    try (TempFolder out = TempFolder.of("perennial-forecast-")) {
      Replay.run(
          new Replay.Request(decidedBy(shadows), events, out.path(), until, 1),
          new Progress(spec.commandLine().getErr(), "lines"));
      Forecast forecast = new Forecast(pointValue, voucherCosts);
      forecast.read(Replay.file(out.path(), Topics.SHADOW));
      rules.forEach(rule -> forecast.print(rule, spec.commandLine().getOut()));
    }
    return 0;
  }

  /** As it would be from the beginning of the recorded events on. */
  private static String shadow(String text) {
    String shadow = RuleText.with(text, "status", "shadow");
    return RuleText.with(shadow, "effective_from", "0001-01-01T00:00:00Z");
  }

  private DecidedBy decidedBy(List<String> shadows) throws IOException {
    List<String> documents = new ArrayList<>();
    for (Path file : programs) {
      String text = RuleText.read(file);
      ProgramFile.parse(text, file.toString());
      documents.add(text);
    }
    return new DecidedBy(
        documents,
        model.documents(),
        shadows,
        Parsers.ofFiles("--program", "--model", "rule"),
        VoucherSecretFile.of(null));
  }
}
