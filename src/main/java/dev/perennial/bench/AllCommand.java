package dev.perennial.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything, one after the other. */
@Command(
    name = "all",
    mixinStandardHelpOptions = true,
    description =
        "Runs every benchmark, one after the other, with the rules that ship with the engine where"
            + " it is given the choice (with --quick in throughput only), and prints all bars again"
            + " at the end. What fails is named, and the others go on.")
final class AllCommand implements Callable<Integer> {
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("throughput", "--pack"),
          List.of("peers", "--pack"),
          List.of("latency"),
          List.of("window"),
          List.of("rules"),
          List.of("timers"),
          List.of("overload"),
          List.of("state"),
          List.of("growth"),
          List.of("checkpoint"),
          List.of("expressions"),
          List.of("micro"),
          List.of("capacity"));

  @Spec private CommandSpec spec;

  @Option(names = "--quick", description = "A first look at each within about two minutes.")
  private boolean quick;

  @Option(names = "--rounds", description = "Of each that has rounds. Default: its own.")
  private Integer rounds;

  @Option(names = "--only", split = ",", description = "Of the commands. Default: all.")
  private List<String> only;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<String> failed = new ArrayList<>();
    List<String> known = COMMANDS.stream().map(each -> each.get(0)).toList();
    if (only != null && !known.containsAll(only)) {
      throw new ParameterException(
          spec.commandLine(), "--only: " + only + " are not all among " + known);
    }
    List<List<String>> wanted =
        COMMANDS.stream().filter(each -> only == null || only.contains(each.get(0))).toList();
    for (List<String> command : wanted) {
      out.printf("%n== %s%n", String.join(" ", command));
      out.flush();
      if (spec.parent().commandLine().execute(arguments(command)) != 0) {
        failed.add(command.get(0));
      }
    }
    out.printf("%n== all bars%n");
    for (List<String> command : wanted) {
      if (!failed.contains(command.get(0))) {
        bars(command.get(0)).forEach(out::println);
      }
    }
    failed.forEach(command -> out.printf("FAILED %s%n", command));
    out.flush();
    return failed.isEmpty() ? 0 : 1;
  }

  /** With those of this command's options that the other has. */
  private String[] arguments(List<String> command) {
    CommandLine other = spec.parent().subcommands().get(command.get(0));
    List<String> arguments = new ArrayList<>(command);
    if (quick && !command.get(0).equals("throughput")) {
      arguments.remove("--pack"); // Once is enough, and it takes long.
    }
    if (quick && other.getCommandSpec().findOption("--quick") != null) {
      arguments.add("--quick");
    }
    if (rounds != null && other.getCommandSpec().findOption("--rounds") != null) {
      arguments.addAll(List.of("--rounds", rounds.toString()));
    }
    return arguments.toArray(String[]::new);
  }

  private List<String> bars(String command) throws IOException {
    if (Results.folder().isEmpty()) {
      return List.of();
    }
    Path file = Results.folder().get().resolve(Results.fileName(command, quick));
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    for (JsonNode bar : new ObjectMapper().readTree(file.toFile()).path("bars")) {
      lines.add(
          new Bar(
                  bar.path("name").asText(),
                  bar.path("value").asDouble(),
                  bar.path("goal").asDouble(),
                  Bar.Sense.valueOf(bar.path("sense").asText()))
              .toString());
    }
    return lines;
  }
}
