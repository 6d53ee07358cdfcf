package dev.perennial.app.cli;

import dev.perennial.app.churn.ModelText;
import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.io.program.ChurnModelFile;
import dev.perennial.io.program.ProgramFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a model goes, and under which name. */
final class ModelOut {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--out", paramLabel = "FILE", description = "The model: .yaml, .yml or .json.")
  private Path out;

  @Option(
      names = "--id",
      paramLabel = "ID",
      defaultValue = "churn",
      description = "The model's. Default: ${DEFAULT-VALUE}.")
  private String id;

  @Option(
      names = "--version",
      paramLabel = "N",
      defaultValue = "1",
      description = "The model's. Default: ${DEFAULT-VALUE}.")
  private int version;

  @Option(
      names = "--effective-from",
      paramLabel = "TIME",
      converter = ReplayCommand.TimeConverter.class,
      description = "From when on the model scores, ISO-8601 in UTC. Default: at any time.")
  private Long effectiveFrom;

  /** Before long work. */
  void check() {
    if (out != null && !isYaml() && !isJson()) {
      throw wrong("--out: " + out + " ends neither in .yaml, .yml nor .json");
    }
  }

  /**
   * Writes a model under the name that was asked for, when a file was.
   *
   * @param fitted what it was fitted on, for people
   */
  void write(ChurnModel unnamed, Map<String, Object> fitted) throws IOException {
    if (out == null) {
      return;
    }
    long from = effectiveFrom == null ? Long.MIN_VALUE : effectiveFrom;
    ChurnModel model = unnamed.named(id, version, from);
    String text = isJson() ? ModelText.json(model, fitted) : ModelText.yaml(model, fitted);
    readBack(text);
    Files.writeString(out, text);
    spec.commandLine().getOut().printf("%nwritten: %s%n", out);
  }

  /** What cannot be read again, for its id or version, is not written. */
  private void readBack(String text) {
    try {
      ChurnModelFile.parse(text, out.toString());
    } catch (ProgramFileException e) {
      throw wrong("the model would not be readable:\n" + e.getMessage());
    }
  }

  private boolean isJson() {
    return lower().endsWith(".json");
  }

  private boolean isYaml() {
    return lower().endsWith(".yaml") || lower().endsWith(".yml");
  }

  private String lower() {
    return out.toString().toLowerCase(Locale.ROOT);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
