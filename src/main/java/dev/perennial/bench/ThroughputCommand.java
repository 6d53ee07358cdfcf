package dev.perennial.bench;

import dev.perennial.bench.load.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How fast the engine drains a topic, against a limit and against a naive job. */
@Command(
    name = "throughput",
    mixinStandardHelpOptions = true,
    description = {
      "Drains a preloaded topic of purchases through the engine, through a plain loop that does no"
          + " more than read, get, put and write the same bytes (limit), and through a Flink job as"
          + " it would first be written (naive).",
      "Each runs in a JVM of its own on the same real broker, exactly once, in turns. Counted are"
          + " events per second and per second of CPU time of the contender's process (without its"
          + " just-in-time compilers, where the system tells them apart), after a warm-up."
    })
class ThroughputCommand implements Callable<Integer> {
  private static final int SECOND = 1000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--quick",
      description = "A first look within two minutes: few events, one round.")
  private boolean quick;

  @Option(names = "--json", paramLabel = "FILE", description = "Write everything measured there.")
  private Path json;

  @Option(names = "--rounds", description = "Runs of each contender. Default: 3; quick: 1.")
  private Integer rounds;

  @Option(names = "--customers", description = "Default: 1000000; quick: 50000.")
  private Integer customers;

  @Option(names = "--events", description = "Purchases. Default: 3000000; quick: 100000.")
  private Integer events;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "uniform|skewed",
      description =
          "Only this distribution of purchases over customers. Default: both; quick: uniform.")
  private List<Shape> shapes;

  @Option(
      names = "--contenders",
      split = ",",
      paramLabel = "CONTENDER",
      description = "Only these of ${COMPLETION-CANDIDATES}. Default: those named above.")
  private List<Contender> contenders;

  @Option(names = "--seed", description = "Of the purchases. Default: ${DEFAULT-VALUE}.")
  private long seed = 20_260_302;

  @Option(names = "--partitions", description = "Of every topic. Default: ${DEFAULT-VALUE}.")
  private int partitions = 4;

  @Option(names = "--parallelism", description = "Of the Flink jobs. Default: ${DEFAULT-VALUE}.")
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
      names = "--work-dir",
      paramLabel = "DIR",
      description = "Where a temporary folder is made. Default: the system's.")
  private Path workDir = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(
      names = "--flink",
      paramLabel = "KEY=VALUE",
      description = "One more setting of Flink, for all contenders (limit: RocksDB's only).")
  private Map<String, String> flink = Map.of();

  @Option(
      names = "--jvm-arg",
      paramLabel = "ARG",
      description = "One more JVM option for the contenders, to profile them for one.")
  private List<String> jvmArgs = List.of();

  @Override
  public Integer call() throws IOException {
    Plan plan = plan();
    try (Premises premises = Premises.in(workDir)) {
      Report report = new Report(plan, new Workshop(plan, premises).run());
      report.print(System.out);
      if (json != null) {
        report.write(json);
      }
    }
    return 0;
  }

  /** Who runs, if nobody is named. */
  List<Contender> usual() {
    return List.of(Contender.ENGINE, Contender.LIMIT, Contender.NAIVE);
  }

  private Plan plan() {
    Plan plan =
        new Plan(
            quick,
            shapes(),
            contenders == null ? usual() : contenders,
            or(rounds, 3, 1),
            or(customers, 1_000_000, 50_000),
            or(events, 3_000_000, 100_000),
            seed,
            partitions,
            parallelism,
            or(checkpoint, 10, 3) * (long) SECOND,
            quick ? 0.5 : 0.1,
            heapMb,
            stateMb,
            flink,
            jvmArgs);
    require("--rounds", plan.rounds(), 1, 100);
    require("--customers", plan.customers(), 10, 9_999_999);
    require("--events", plan.events(), 10_000, 500_000_000);
    require("--partitions", partitions, 1, 64);
    require("--parallelism", parallelism, 1, 64);
    require("--checkpoint", (int) (plan.checkpointMs() / SECOND), 1, 300);
    return plan;
  }

  private List<Shape> shapes() {
    if (shapes != null) {
      return shapes;
    }
    return quick ? List.of(Shape.UNIFORM) : List.of(Shape.UNIFORM, Shape.SKEWED);
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
}
