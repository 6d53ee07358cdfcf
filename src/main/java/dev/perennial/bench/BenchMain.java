package dev.perennial.bench;

import dev.perennial.bench.capacity.CapacityCommand;
import dev.perennial.bench.deadlines.DeadlinesCommand;
import dev.perennial.bench.expressions.ExpressionsCommand;
import dev.perennial.bench.micro.MicroCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks' command line. */
@Command(
    name = "bench",
    description = "Measures Perennial on this machine. Only ratios of one run are comparable.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ThroughputCommand.class,
      PeersCommand.class,
      LatencyCommand.class,
      WindowCommand.class,
      StateCommand.class,
      GrowthCommand.class,
      CheckpointCommand.class,
      ExpressionsCommand.class,
      RulesCommand.class,
      DeadlinesCommand.class,
      OverloadCommand.class,
      MicroCommand.class,
      CapacityCommand.class,
      AllCommand.class
    })
public final class BenchMain {
  private BenchMain() {}

  /**
   * Exits with 0 when everything was measured, whatever the bars say; 1 on failure, 2 on misuse.
   */
  public static void main(String[] args) {
    CommandLine command =
        new CommandLine(new BenchMain())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(BenchMain::failed);
    System.exit(command.execute(args.length == 0 ? new String[] {"--help"} : args));
  }

  private static int failed(Exception error, CommandLine command, CommandLine.ParseResult parsed) {
    System.err.println("bench: " + error.getMessage());
    for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
      System.err.println("  caused by " + cause);
    }
    return 1;
  }
}
