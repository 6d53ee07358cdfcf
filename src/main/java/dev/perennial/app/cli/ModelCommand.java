package dev.perennial.app.cli;

import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.io.program.ChurnModelFile;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "model",
    synopsisSubcommandLabel = "COMMAND",
    description = "Fits, trains and checks the models of churn and lifetime value.",
    subcommands = {ModelFitCommand.class, ModelTrainCommand.class})
final class ModelCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command: fit, train or check");
  }

  @Command(name = "check", description = "Reads a model and names the line of every fault.")
  int check(@Parameters(paramLabel = "FILE", description = "YAML or JSON.") Path file)
      throws Exception {
    ChurnModel model = ChurnModelFile.parse(Files.readString(file), file.toString());
    spec.commandLine()
        .getOut()
        .printf(
            "%s version %d, %s, %s: good%n",
            model.id(),
            model.version(),
            model.spend() == null ? "without spend" : "spend in " + model.currency(),
            model.risk() == null ? "without risk" : "with risk");
    return 0;
  }
}
