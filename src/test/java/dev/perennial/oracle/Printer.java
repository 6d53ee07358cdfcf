package dev.perennial.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** A history as the programme files and the JSON lines that repeat it. */
final class Printer {
  private static final Path FOLDER = Path.of("target", "histories");

  private Printer() {}

  /** Everything in one text, to be read. */
  static String print(History history) {
    List<String> files = new ArrayList<>(programs(history));
    files.addAll(rules(history));
    files.addAll(switches(history));
    return String.join("---\n", files) + "\n" + events(history);
  }

  /** Writes the files, and returns the command that replays them. */
  static String write(String name, History history) {
    Path folder = FOLDER.resolve(name);
    List<String> command = new ArrayList<>(List.of("scripts/loyalty replay"));
    List<String> programs = programs(history);
    try {
      Files.createDirectories(folder);
      for (int i = 0; i < programs.size(); i++) {
        Path file = folder.resolve("program-" + (i + 1) + ".yaml");
        Files.writeString(file, programs.get(i));
        command.add("--program " + file);
      }
      rules(command, folder, history);
      Path events = folder.resolve("events.jsonl");
      Files.writeString(events, events(history));
      command.add("--events " + events + " --out " + folder.resolve("out") + " --force");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return String.join(" ", command);
  }

  private static void rules(List<String> command, Path folder, History history) throws IOException {
    List<String> rules = rules(history);
    Path rulesFolder = folder.resolve("rules");
    Files.createDirectories(rulesFolder);
    for (int i = 0; i < rules.size(); i++) {
      Files.writeString(rulesFolder.resolve("rule-" + (i + 1) + ".yaml"), rules.get(i));
    }
    List<String> switches = switches(history);
    for (int i = 0; i < switches.size(); i++) {
      Files.writeString(rulesFolder.resolve("switch-" + (i + 1) + ".yaml"), switches.get(i));
    }
    Path secret = folder.resolve("voucher-secret");
    Files.writeString(secret, "k-1: " + Base64.getEncoder().encodeToString(NaiveCode.SECRET));
    command.add("--rules " + rulesFolder + " --voucher-secret-file " + secret);
  }

  static List<String> rules(History history) {
    return history.ruling().rules().stream().map(each -> new RuleYaml(each).toString()).toList();
  }

  private static List<String> switches(History history) {
    return history.ruling().switches().stream().map(RuleYaml::turn).toList();
  }

  static List<String> programs(History history) {
    return history.programs().stream().map(each -> new ProgramYaml(each).toString()).toList();
  }

  private static String events(History history) {
    return history.moves().stream().map(Printer::line).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(Move move) {
    return move.logged() == null ? EventJson.tick(move.upTo()) : EventJson.of(move.logged());
  }
}
