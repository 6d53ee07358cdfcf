package dev.perennial.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.util.TimeUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
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
          + " the first record that comes of them is read: by a reader of uncommitted records, who"
          + " drops repeats, and for replies by a reader of committed ones too. The engine runs in a process of its own, exactly once, with"
          + " checkpoints; in turns with it a plain loop that writes each record again (echo), on"
          + " the same broker.",
      "Without --rate, --linger and --checkpoint three loads take turns: busy (5,000 events/s,"
          + " linger 5 ms), calm (1,000 events/s, linger 0), both with checkpoints each second, and"
          + " committed (1,000 events/s, linger 5 ms, checkpoints each 200 ms, no echo).",
      "An open loop: time runs from when a request should have been sent, and an answer that never"
          + " comes took for ever."
    })
final class LatencyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RunOptions run;

  @Option(
      names = "--quick",
      description = "A first look within two minutes: short, one round, calm only.")
  private boolean quick;

  @Option(names = "--rounds", description = "Runs of each. Default: 5; quick: 1.")
  private Integer rounds;

  @Option(
      names = "--only",
      split = ",",
      description = "Of busy, calm, committed. Default: all; quick: calm.")
  private List<String> only;

  @Option(names = "--rate", description = "Events a second. Default: 2000.")
  private Integer rate;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = Seconds.class,
      description = "What is measured of each run, such as 60s. Default: 60s; quick: 10s.")
  private Integer seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "TIME",
      converter = Seconds.class,
      description =
          "Before that. Default: 30s, for the compilers of three JVMs share the machine; quick:"
              + " 10s.")
  private Integer warmUp;

  @Option(
      names = "--backlog",
      paramLabel = "EVENTS",
      description =
          "Events that are there at once, and answered before the warm-up begins: the compilers see"
              + " in seconds what they would wait minutes for. Default: 200000; quick:"
              + " 60000.")
  private Integer backlog;

  @Option(
      names = "--linger",
      paramLabel = "MS",
      description = "Of all producers, on both sides. Default: 5.")
  private Integer linger;

  @Option(
      names = "--checkpoint",
      paramLabel = "MS",
      description = "Interval of checkpoints. Default: 1000.")
  private Integer checkpoint;

  @Option(
      names = "--pack",
      description = "The engine has the rules and the churn model that ship with it.")
  private boolean pack;

  @Option(
      names = "--option",
      paramLabel = "KEY=VALUE",
      description = "One more option of the job, such as delivery=at-least-once.")
  private Map<String, String> options = Map.of();

  @Option(names = "--customers", description = "Default: ${DEFAULT-VALUE}.")
  private int customers = 100_000;

  @Option(names = "--seed", description = "Of the events. Default: ${DEFAULT-VALUE}.")
  private long seed = 20_260_302;

  @Option(names = "--partitions", description = "Of every topic. Default: ${DEFAULT-VALUE}.")
  private int partitions = 4;

  @Option(names = "--parallelism", description = "Of the engine. Default: ${DEFAULT-VALUE}.")
  private int parallelism = 1;

  @Override
  public Integer call() throws IOException {
    LatencyPlan plan = plan();
    PrintWriter out = spec.commandLine().getOut();
    try (Premises premises = Premises.in(run.workDir())) {
      List<LatencyRun> runs = new LatencyTrial(plan, premises).run();
      LatencyReport report = new LatencyReport(plan, runs);
      report.print(out);
      Results results = new Results("latency", quick).bars(LatencyBars.of(runs));
      report.addTo(results);
      report.draw(quick ? "-quick" : "");
      results.conclude(out, run.json());
    }
    return 0;
  }

  private LatencyPlan plan() {
    LatencyPlan plan =
        new LatencyPlan(
            quick,
            or(rounds, 5, 1),
            settings(),
            or(backlog, 200_000, 60_000),
            or(warmUp, 30, 10),
            or(seconds, 60, 10),
            customers,
            partitions,
            parallelism,
            seed,
            pack,
            run.flink(),
            options,
            run.jvmArgs());
    require("--rounds", plan.rounds(), 1, 100);
    require("--for", plan.seconds(), 5, 3600);
    require("--warm-up", plan.warmUpSeconds(), 0, 600);
    require("--backlog", plan.backlog(), 0, 2_000_000);
    require("--customers", customers, 10, 9_999_999);
    require("--partitions", partitions, 1, 64);
    require("--parallelism", parallelism, 1, 64);
    return plan;
  }

  private List<LatencyPlan.Setting> settings() {
    if (rate == null && linger == null && checkpoint == null) {
      if (only == null) {
        return quick ? List.of(LatencyPlan.CALM) : LatencyPlan.USUAL;
      }
      List<LatencyPlan.Setting> wanted =
          LatencyPlan.USUAL.stream().filter(setting -> only.contains(setting.name())).toList();
      if (wanted.isEmpty() || wanted.size() != only.size()) {
        throw new ParameterException(
            spec.commandLine(), "--only: " + only + " are not among busy, calm, committed");
      }
      return wanted;
    }
    int events = rate == null ? 2000 : rate;
    int wait = linger == null ? 5 : linger;
    int interval = checkpoint == null ? 1000 : checkpoint;
    require("--rate", events, 20, 100_000);
    require("--linger", wait, 0, 1000);
    require("--checkpoint", interval, 50, 600_000);
    return List.of(new LatencyPlan.Setting("custom", events, wait, interval, true));
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
