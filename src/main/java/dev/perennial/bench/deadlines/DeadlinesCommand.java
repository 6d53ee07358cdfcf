package dev.perennial.bench.deadlines;

import dev.perennial.app.local.TempFolder;
import dev.perennial.bench.Bar;
import dev.perennial.bench.Results;
import dev.perennial.bench.Settings;
import dev.perennial.bench.Spread;
import dev.perennial.topology.Pacing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long a record waits while a million deadlines fall due. */
@Command(
    name = "timers",
    aliases = "deadlines",
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
  private static final List<Pacing> BOTH = List.of(Pacing.SLICED, Pacing.UNSLICED);

  @Spec private CommandSpec spec;

  @Option(names = "--quick", description = "A first look within two minutes: one round.")
  private boolean quick;

  @Option(names = "--json", paramLabel = "FILE", description = "Write everything measured there.")
  private Path json;

  @Option(names = "--rounds", description = "Default: 5; quick: 1.")
  private Integer rounds;

  @Option(
      names = "--customers",
      description = "With that deadline. Default: 1000000; quick: 100000.")
  private Integer customers;

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
    int people = or(customers, 1_000_000, 100_000);
    int times = or(rounds, 5, 1);
    require("--customers", people, 1, 10_000_000);
    require("--rounds", times, 1, 100);
    require("--rate", rate, 10, 50_000);
    require("--calm", calm, 1, 120);
    require("--parallelism", parallelism, 1, 64);
    require("--checkpoint", checkpoint, 1, 3_600);
    PrintWriter out = spec.commandLine().getOut();
    head(out, people);
    List<Told> told = new ArrayList<>();
    for (int round = 1; round <= times; round++) {
      for (Pacing pacing : onlySliced ? List.of(Pacing.SLICED) : BOTH) {
        told.add(tell(round, pacing, run(pacing, people)));
      }
    }
    Spread p99 =
        Spread.of(
            told.stream()
                .filter(each -> each.pacing().equals(name(Pacing.SLICED)))
                .mapToDouble(each -> each.during().p99())
                .toArray());
    new Results("timers", quick)
        .with("customers", people)
        .with("rate", rate)
        .with("checkpoint_ms", checkpoint * 1_000)
        .with("runs", told)
        .with("p99_ms", p99)
        .bars(List.of(Bar.atMost("timers.p99_ms", p99.median(), GOAL_MS)))
        .conclude(out, json);
    return 0;
  }

  /**
   * A storm, as the results tell it.
   *
   * @param stormMs how long it took to decide all deadlines
   */
  record Told(int round, String pacing, Storm.Waits before, Storm.Waits during, double stormMs) {}

  private void head(PrintWriter out, int people) {
    out.printf(
        Locale.ENGLISH,
        "%,d deadlines at one instant, %,d purchases a second, parallelism %d, checkpoints each"
            + " %d s, %d cores%n"
            + "purchase → effect, milliseconds from when the purchase should have come%n%n"
            + "%-9s %-7s %9s %9s %9s %9s %10s%n",
        people,
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
  }

  private static String name(Pacing pacing) {
    return pacing == Pacing.SLICED ? "sliced" : "at once";
  }

  private Told tell(int round, Pacing pacing, Storm storm) {
    print(name(pacing), storm);
    return new Told(round, name(pacing), storm.calm(), storm.stormy(), storm.stormMillis());
  }

  private int or(Integer given, int usual, int ifQuick) {
    if (given != null) {
      return given;
    }
    return quick ? ifQuick : usual;
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

  private Storm run(Pacing pacing, int people) throws Exception {
    Storm storm = new Storm(people, rate, calm, MOST_SECONDS);
    try (TempFolder dir = TempFolder.of("perennial-bench-")) {
      Settings settings =
          new Settings(
              "",
              "storm",
              dir.path().toString(),
              parallelism,
              checkpoint * 1_000L,
              STATE_MB,
              flink,
              Map.of());
      JobClient job = StormJob.of(storm, pacing, settings).executeAsync("deadlines");
      awaitEnd(storm, job.getJobExecutionResult());
      job.cancel().get();
      return storm;
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
}
