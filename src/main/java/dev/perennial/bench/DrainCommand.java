package dev.perennial.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands have in common that let contenders drain a preloaded topic, in turns. */
abstract class DrainCommand implements Callable<Integer> {
  private static final long SECOND = 1000;

  @Spec private CommandSpec spec;

  @Mixin private RunOptions run;

  @Option(
      names = "--quick",
      description = "A first look within two minutes: few events, one round.")
  private boolean quick;

  @Option(names = "--rounds", description = "Runs of each contender. Default: 5; quick: 1.")
  private Integer rounds;

  @Option(names = "--seed", description = "Of the purchases. Default: ${DEFAULT-VALUE}.")
  private long seed = 20_260_302;

  @Option(names = "--partitions", description = "Of every topic. Default: ${DEFAULT-VALUE}.")
  private int partitions = 4;

  @Option(names = "--parallelism", description = "Of the contenders. Default: ${DEFAULT-VALUE}.")
  private int parallelism = 1;

  @Option(
      names = "--checkpoint",
      paramLabel = "SECONDS",
      description = "Interval of checkpoints and transactions. Default: 10; quick: 3.")
  private Integer checkpoint;

  @Option(names = "--heap", paramLabel = "MB", description = "Default: ${DEFAULT-VALUE}.")
  private int heapMb = 1536;

  @Option(
      names = "--state-memory",
      paramLabel = "MB",
      description = "For RocksDB's caches and write buffers. Default: ${DEFAULT-VALUE}.")
  private int stateMb = 512;

  @Option(
      names = "--option",
      paramLabel = "KEY=VALUE",
      description = "One more option of the job, such as kafka.linger.ms=20; peers take Kafka's.")
  private Map<String, String> options = Map.of();

  /** What is to be measured, in the order of the first round. */
  abstract List<Trial> trials();

  /** Judges it. */
  abstract List<Bar> bars(List<Trial> trials, Measured measured);

  /** The part of the events, 0 to 1, after which counting begins. */
  double warmUp() {
    return quick ? 0.5 : 0.1;
  }

  /** Draws something of what was measured. */
  void draw(List<Trial> trials, Measured measured) throws IOException {
    // Most have nothing to draw.
  }

  @Override
  public Integer call() throws IOException {
    Plan plan = plan();
    PrintWriter out = spec.commandLine().getOut();
    try (Premises premises = Premises.in(run.workDir())) {
      Measured measured = new Workshop(plan, premises).run();
      Report report = new Report(plan, measured);
      report.print(out);
      Results results = new Results(spec.name(), quick).bars(bars(plan.trials(), measured));
      report.addTo(results);
      draw(plan.trials(), measured);
      results.conclude(out, run.json());
    }
    return 0;
  }

  private Plan plan() {
    require("--partitions", partitions, 1, 64);
    require("--parallelism", parallelism, 1, 64);
    require("--heap", heapMb, 256, 1 << 20);
    require("--state-memory", stateMb, 32, 1 << 20);
    Plan plan =
        new Plan(
            quick,
            trials(),
            or(rounds, 5, 1),
            parallelism,
            warmUp(),
            heapMb,
            stateMb,
            run.flink(),
            options,
            run.jvmArgs());
    require("--rounds", plan.rounds(), 1, 100);
    return plan;
  }

  final boolean quick() {
    return quick;
  }

  final int partitions() {
    return partitions;
  }

  final long seed() {
    return seed;
  }

  /** Milliseconds. */
  final long checkpointMs() {
    int seconds = or(checkpoint, 10, 3);
    require("--checkpoint", seconds, 1, 3_600);
    return seconds * SECOND;
  }

  final int or(Integer given, int usual, int ifQuick) {
    if (given != null) {
      return given;
    }
    return quick ? ifQuick : usual;
  }

  final void require(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(),
          "%s: %d is not between %d and %d".formatted(option, value, least, most));
    }
  }
}
