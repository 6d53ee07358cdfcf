package dev.perennial.app.cli;

import dev.perennial.domain.program.Level;
import dev.perennial.domain.program.Program;
import dev.perennial.io.Outbound;
import dev.perennial.io.program.ProgramDocuments;
import dev.perennial.io.program.ProgramFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "program",
    synopsisSubcommandLabel = "COMMAND",
    description = "Checks and publishes programmes.")
final class ProgramCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command: check or push");
  }

  @Command(name = "check", description = "Reads a programme and names the line of every fault.")
  int check(@Parameters(paramLabel = "FILE", description = "YAML or JSON.") Path file)
      throws Exception {
    say(describe(ProgramFile.parse(Files.readString(file), file.toString())) + ": good");
    return 0;
  }

  @Command(
      name = "push",
      description = {
        "Publishes a programme; a running job takes it up within a second.",
        "Publish it ahead of its effective_from: then the moment of its arrival changes nothing."
      })
  int push(
      @Mixin KafkaOptions kafka,
      @Parameters(paramLabel = "FILE", description = "YAML or JSON.") Path file)
      throws Exception {
    String text = Files.readString(file);
    Program program = ProgramFile.parse(text, file.toString());
    Outbound document =
        new ProgramDocuments(kafka.wire()).write(text, file.toString(), System.currentTimeMillis());
    KafkaTopic.write(kafka, document);
    say(describe(program) + ": published");
    return 0;
  }

  private static String describe(Program program) {
    String levels =
        program.tiers().levels().stream().map(Level::name).collect(Collectors.joining(", "));
    return "%s version %d, %s, %s, from %s"
        .formatted(
            program.id(),
            program.version(),
            program.currency(),
            levels.isEmpty() ? "no levels" : levels,
            program.effectiveFrom() == Long.MIN_VALUE
                ? "any time"
                : Instant.ofEpochMilli(program.effectiveFrom()));
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }
}
