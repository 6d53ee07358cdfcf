package dev.perennial.app.sandbox.cluster;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code scripts/chaos}. Exit codes: 0 all survived, 1 not, or a planned fault did not happen, 2
 * wrongly called.
 */
@Command(
    name = "chaos",
    description = {
      "Real faults on a cluster of its own, under load: processes killed and stopped, the link to"
          + " the broker cut, disks full, checkpoints damaged. Then what was committed must equal"
          + " what a quiet replay of the same log gives.",
      "What it writes lies in target/chaos, or where CLUSTER_DIR says; all of it goes when all went"
          + " well, else the logs stay."
    })
public final class ChaosMain implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this.")
  private boolean help;

  @Option(
      names = "--cycles",
      description = "Faults, one after the other. Default: ${DEFAULT-VALUE}.")
  private int cycles = 20;

  @Option(
      names = "--seed",
      description = "Order of the faults, victims, events. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "FAULT",
      description = "Of: ${COMPLETION-CANDIDATES}.",
      completionCandidates = Labels.class)
  private List<String> only = List.of();

  @Option(
      names = "--naming",
      description = "Of transactions: incrementing or pooling. Default: ${DEFAULT-VALUE}.")
  private String naming = "incrementing";

  @Option(
      names = "--delivery",
      description =
          "exactly-once or at-least-once (without the faults of transactions). Default:"
              + " ${DEFAULT-VALUE}.")
  private String delivery = "exactly-once";

  @Option(names = "--rate", description = "Events a second. Default: ${DEFAULT-VALUE}.")
  private int rate = 150;

  @Option(
      names = "--skip-again",
      description = "Leaves out the last part: the job once more from the beginning of its log.")
  private boolean skipAgain;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes a summary.")
  private Path json;

  /** The names that {@code --help} lists. */
  static final class Labels implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(FaultKind.values()).map(FaultKind::label).iterator();
    }
  }

  /** Runs it and ends the process with its exit code. */
  public static void main(String[] args) {
    CommandLine command = new CommandLine(new ChaosMain());
    command.setExecutionExceptionHandler(
        (e, line, parsed) -> {
          line.getErr().println("chaos: " + e.getMessage());
          return 1;
        });
    System.exit(command.execute(args));
  }

  @Override
  public Integer call() {
    if (cycles < 1 || rate < 1) {
      throw new ParameterException(spec.commandLine(), "--cycles and --rate are at least 1");
    }
    Layout layout = Layout.ofThisProcess("target/chaos");
    PrintWriter out = spec.commandLine().getOut();
    Chaos chaos =
        new Chaos(
            new Chaos.Request(cycles, seed, kinds(), naming, delivery, rate, !skipAgain),
            layout,
            out);
    boolean good = false;
    try {
      good = chaos.run();
    } catch (ClusterFailure e) {
      chaos.summary().wrong(List.of(e.getMessage()));
    }
    chaos.summary().print(out);
    if (json != null) {
      chaos.summary().write(json);
    }
    if (!good) {
      out.println("logs: " + layout.logs());
      out.flush();
    }
    return good ? 0 : 1;
  }

  private List<FaultKind> kinds() {
    try {
      boolean transactions = delivery.equals("exactly-once");
      List<FaultKind> chosen =
          only.isEmpty()
              ? Stream.of(FaultKind.values())
                  .filter(kind -> transactions || !kind.needsTransactions())
                  .toList()
              : only.stream().map(FaultKind::named).toList();
      if (!transactions && chosen.stream().anyMatch(FaultKind::needsTransactions)) {
        throw new IllegalArgumentException("that fault wants --delivery exactly-once");
      }
      return chosen;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }
}
