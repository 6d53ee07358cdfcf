package dev.perennial.app.cli;

import dev.perennial.app.records.ReplayFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where to read what the engine has written: Kafka, or the folder of a replay. */
final class SourceOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin KafkaOptions kafka;

  @Option(names = "--dir", paramLabel = "DIR", description = "What replay --out has written.")
  private Path dir;

  @Option(
      names = "--uncommitted",
      description = "Of Kafka also what is not committed yet. What comes twice is passed over.")
  boolean uncommitted;

  /**
   * The folder, with a file for each topic that is needed, or null for Kafka.
   *
   * @throws ParameterException when neither or both are named, or a file is not there
   */
  ReplayFiles files(List<String> needed) {
    if (dir != null && kafka.isGiven()) {
      throw wrong("name --dir or --brokers, not both");
    }
    if (dir == null && !kafka.isGiven()) {
      throw wrong("say where to read: --brokers HOST:PORT, or --dir DIR with files of a replay");
    }
    if (dir == null) {
      return null;
    }
    if (!Files.isDirectory(dir)) {
      throw wrong("--dir: " + dir + " is not a folder");
    }
    ReplayFiles files = new ReplayFiles(dir);
    for (String topic : needed) {
      if (!files.has(topic)) {
        throw wrong("--dir: " + files.file(topic) + " is not there; name what replay has written");
      }
    }
    return files;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
