package dev.perennial.app.cli;

import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.io.program.ChurnModelFile;
import dev.perennial.io.program.DefaultModel;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "model",
    synopsisSubcommandLabel = "COMMAND",
    description = "Fits, trains, checks and publishes the models of churn and lifetime value.",
    subcommands = {
      ModelFitCommand.class,
      ModelTrainCommand.class,
      ModelPushCommand.class,
      ModelPriorCommand.class
    })
final class ModelCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "name a command: fit, train, prior, check, default or push");
  }

  @Command(name = "check", description = "Reads a model and names the line of every fault.")
  int check(@Parameters(paramLabel = "FILE", description = "YAML or JSON.") Path file)
      throws Exception {
    ChurnModel model = ChurnModelFile.parse(Files.readString(file), file.toString());
    PrintWriter out = spec.commandLine().getOut();
    out.println(describe(model) + ": good");
    if (model.risk() != null && !model.risk().silenceRaises()) {
      out.println("mind that silence alone does not raise the risk everywhere: see its weights");
    }
    return 0;
  }

  @Command(name = "default", description = "Prints the model that ships, to be adapted.")
  int shipped() {
    spec.commandLine().getOut().println(DefaultModel.text().stripTrailing());
    return 0;
  }

  static String describe(ChurnModel model) {
    return "%s version %d, %s, %s, from %s"
        .formatted(
            model.id(),
            model.version(),
            model.spend() == null ? "without spend" : "spend in " + model.currency(),
            model.risk() == null ? "without risk" : "with risk",
            model.effectiveFrom() == Long.MIN_VALUE
                ? "any time"
                : Instant.ofEpochMilli(model.effectiveFrom()));
  }
}
