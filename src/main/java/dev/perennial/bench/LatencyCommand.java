package dev.perennial.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.flink.util.TimeUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** How long somebody waits for a reply, against Kafka alone. */
@Command(
    name = "latency",
    mixinStandardHelpOptions = true,
    description = {
      "Sends purchases and requests to redeem points at a fixed rate, and measures the time until"
          + " the reply is read: by a reader of uncommitted records, who drops repeats, and by a"
          + " reader of committed ones. The engine runs in a process of its own, exactly once, with"
          + " checkpoints; in turns with it a plain loop that writes each record again (echo), on"
          + " the same broker.",
      "An open loop: time runs from when a request should have been sent, and an answer that never"
          + " comes took for ever."
    })
final class LatencyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--quick", description = "A first look within two minutes: short, one round.")
  private boolean quick;

  @Option(names = "--json", paramLabel = "FILE", description = "Write everything measured there.")
  private Path json;

  @Option(names = "--rounds", description = "Runs of each. Default: 3; quick: 1.")
  private Integer rounds;

  @Option(names = "--rate", description = "Events a second. Default: ${DEFAULT-VALUE}.")
  private int rate = 2000;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = Seconds.class,
      description = "What is measured of each run, such as 60s. Default: 60s; quick: 15s.")
  private Integer seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "TIME",
      converter = Seconds.class,
      description = "Before that. Default: 20s; quick: 10s.")
  private Integer warmUp;

  @Option(
      names = "--linger",
      paramLabel = "MS",
      description = "Of all producers, on both sides. Default: ${DEFAULT-VALUE}.")
  private int linger = 5;

  @Option(
      names = "--checkpoint",
      paramLabel = "MS",
      description = "Interval of checkpoints. Default: ${DEFAULT-VALUE}.")
  private int checkpoint = 1000;

  @Option(names = "--customers", description = "Default: ${DEFAULT-VALUE}.")
  private int customers = 100_000;

  @Option(names = "--seed", description = "Of the events. Default: ${DEFAULT-VALUE}.")
  private long seed = 20_260_302;

  @Option(names = "--partitions", description = "Of every topic. Default: ${DEFAULT-VALUE}.")
  private int partitions = 4;

  @Option(names = "--parallelism", description = "Of the engine. Default: ${DEFAULT-VALUE}.")
  private int parallelism = 1;

  @Option(
      names = "--work-dir",
      paramLabel = "DIR",
      description = "Where a temporary folder is made. Default: the system's.")
  private Path workDir = Path.of(System.getProperty("java.io.tmpdir"));

  @Override
  public Integer call() throws IOException {
    LatencyPlan plan = plan();
    try (Premises premises = Premises.in(workDir)) {
      LatencyReport report = new LatencyReport(plan, new LatencyTrial(plan, premises).run());
      report.print(System.out);
      if (json != null) {
        report.write(json);
      }
    }
    return 0;
  }

  private LatencyPlan plan() {
    LatencyPlan plan =
        new LatencyPlan(
            quick,
            or(rounds, 3, 1),
            rate,
            or(seconds, 60, 15),
            or(warmUp, 20, 10),
            linger,
            checkpoint,
            customers,
            partitions,
            parallelism,
            seed);
    require("--rounds", plan.rounds(), 1, 100);
    require("--rate", rate, 20, 100_000);
    require("--for", plan.seconds(), 5, 3600);
    require("--warm-up", plan.warmUpSeconds(), 0, 600);
    require("--linger", linger, 0, 1000);
    require("--checkpoint", checkpoint, 50, 600_000);
    require("--customers", customers, 10, 9_999_999);
    require("--partitions", partitions, 1, 64);
    require("--parallelism", parallelism, 1, 64);
    return plan;
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

  /** A time in whole seconds. */
  static final class Seconds implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      try {
        Duration duration = TimeUtils.parseDuration(text);
        if (duration.toMillisPart() == 0) {
          return Math.toIntExact(duration.toSeconds());
        }
      } catch (IllegalArgumentException | ArithmeticException wrong) {
        // Told below.
      }
      throw new TypeConversionException(
          "'" + text + "' is no time in whole seconds, such as 60s or 2min");
    }
  }
}
