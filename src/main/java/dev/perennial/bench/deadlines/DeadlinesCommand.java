package dev.perennial.bench.deadlines;

import dev.perennial.bench.Settings;
import dev.perennial.topology.Pacing;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long a record waits while a million deadlines fall due. */
@Command(
    name = "deadlines",
    mixinStandardHelpOptions = true,
    description = {
      "Lets the points of many customers become available at one instant, and measures how long"
          + " other customers' purchases wait for their effects meanwhile: as the engine does it,"
          + " in slices between records, and for comparison all at once, as Flink does by itself.",
      "The topology runs with RocksDB in a cluster in this process, between a source and a sink in"
          + " memory: no broker. An open loop: time runs from when a purchase should have come."
    })
public final class DeadlinesCommand implements Callable<Integer> {
  private static final double GOAL_MS = 50;
  private static final int MOST_SECONDS = 600;
  private static final long LOOK_MS = 500;
  private static final int STATE_MB = 512;

  @Spec private CommandSpec spec;

  @Option(names = "--customers", description = "With that deadline. Default: ${DEFAULT-VALUE}.")
  private int customers = 1_000_000;

  @Option(names = "--rate", description = "Purchases a second. Default: ${DEFAULT-VALUE}.")
  private int rate = 1_000;

  @Option(
      names = "--calm",
      paramLabel = "SECONDS",
      description = "Of purchases before the deadlines. Default: ${DEFAULT-VALUE}.")
  private int calm = 15;

  @Option(names = "--parallelism", description = "Default: ${DEFAULT-VALUE}.")
  private int parallelism = 1;

  @Option(
      names = "--checkpoint",
      paramLabel = "SECONDS",
      description = "Interval of checkpoints. Default: ${DEFAULT-VALUE}.")
  private int checkpoint = 10;

  @Option(
      names = "--only-sliced",
      description = "Do not measure what it is like to decide all deadlines at once.")
  private boolean onlySliced;

  @Option(
      names = "--flink",
      paramLabel = "KEY=VALUE",
      description = "One more setting of Flink, of its state backend for one.")
  private Map<String, String> flink = Map.of();

  @Override
  public Integer call() throws Exception {
    require("--customers", customers, 1, 10_000_000);
    require("--rate", rate, 10, 50_000);
    require("--calm", calm, 1, 120);
    require("--parallelism", parallelism, 1, 64);
    require("--checkpoint", checkpoint, 1, 3_600);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ENGLISH,
        "%,d deadlines at one instant, %,d purchases a second, parallelism %d, checkpoints each"
            + " %d s, %d cores%n"
            + "purchase → effect, milliseconds from when the purchase should have come%n%n"
            + "%-9s %-7s %9s %9s %9s %9s %10s%n",
        customers,
        rate,
        parallelism,
        checkpoint,
        Runtime.getRuntime().availableProcessors(),
        "",
        "",
        "purchases",
        "p50",
        "p99",
        "max",
        "storm");
    Storm sliced = run(Pacing.SLICED);
    print("sliced", sliced);
    if (!onlySliced) {
      print("at once", run(Pacing.UNSLICED));
    }
    double p99 = sliced.stormy().p99();
    out.printf(
        Locale.ROOT,
        "BAR deadlines.p99_ms %.1f %.1f %s%n",
        p99,
        GOAL_MS,
        p99 <= GOAL_MS ? "met" : "short");
    out.flush();
    return 0;
  }

  private void require(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(),
          "%s: %d is not between %d and %d".formatted(option, value, least, most));
    }
  }

  private void print(String pacing, Storm storm) {
    String took = String.format(Locale.ENGLISH, "%,.1f s", storm.stormMillis() / 1_000);
    print(pacing, "before", storm.calm(), "");
    print("", "during", storm.stormy(), took);
  }

  private void print(String pacing, String when, Storm.Waits waits, String took) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ENGLISH,
        "%-9s %-7s %,9d %,9.1f %,9.1f %,9.1f %10s%n",
        pacing,
        when,
        waits.counted(),
        waits.p50(),
        waits.p99(),
        waits.max(),
        took);
    out.flush();
  }

  private Storm run(Pacing pacing) throws Exception {
    Storm storm = new Storm(customers, rate, calm, MOST_SECONDS);
    Path dir = Files.createTempDirectory("deadlines");
    try {
      Settings settings =
          new Settings(
              "",
              "storm",
              dir.toString(),
              parallelism,
              checkpoint * 1_000L,
              STATE_MB,
              flink,
              Map.of());
      JobClient job = StormJob.of(storm, pacing, settings).executeAsync("deadlines");
      awaitEnd(storm, job.getJobExecutionResult());
      job.cancel().get();
      return storm;
    } finally {
      delete(dir);
    }
  }

  private static void awaitEnd(Storm storm, CompletableFuture<JobExecutionResult> end)
      throws Exception {
    while (!storm.isOver() || !storm.isServed()) {
      try {
        end.get(LOOK_MS, TimeUnit.MILLISECONDS);
        throw new IllegalStateException("the job ended before the storm was over");
      } catch (TimeoutException running) {
        System.err.printf(Locale.ENGLISH, "\r%,d decided ", storm.decided());
      } catch (ExecutionException failed) {
        throw new IllegalStateException("the job failed: see the log", failed);
      }
    }
    System.err.print("\r");
  }

  private static void delete(Path dir) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(dir)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }
}
