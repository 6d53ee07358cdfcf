package dev.perennial.bench;

import dev.perennial.bench.load.Shape;
import dev.perennial.bench.load.Workload;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
class ThroughputCommand extends DrainCommand {
  @Option(names = "--customers", description = "Default: 1000000; quick: 30000.")
  private Integer customers;

  @Option(names = "--events", description = "Purchases. Default: 3000000; quick: 40000.")
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

  @Option(
      names = "--pack",
      description =
          "The engine with the rules and the model that ship with it too, which act (pack), and the"
              + " plain loop with as many records (limit_wide). With --quick then without naive.")
  private boolean pack;

  /** Who runs, if nobody is named. */
  List<Contender> usual() {
    if (quick() && pack) {
      return List.of(Contender.ENGINE, Contender.LIMIT);
    }
    return List.of(Contender.ENGINE, Contender.LIMIT, Contender.NAIVE);
  }

  @Override
  List<Trial> trials() {
    int people = or(customers, 1_000_000, 30_000);
    int purchases = or(events, 3_000_000, 40_000);
    require("--customers", people, 10, 9_999_999);
    require("--events", purchases, 10_000, 500_000_000);
    List<Trial> trials = new ArrayList<>();
    for (Shape shape : shapes()) {
      Workload workload = new Workload(shape, people, purchases, partitions(), seed());
      for (Contender contender : contenders()) {
        trials.add(new Trial(shape.code(), workload, contender, checkpointMs()));
      }
    }
    return trials;
  }

  @Override
  List<Bar> bars(List<Trial> trials, Measured measured) {
    return Goals.bars(trials, measured);
  }

  private List<Contender> contenders() {
    List<Contender> all = new ArrayList<>(contenders == null ? usual() : contenders);
    for (Contender one : pack ? List.of(Contender.PACK, Contender.LIMIT_WIDE) : all) {
      if (!all.contains(one)) {
        all.add(one);
      }
    }
    return all;
  }

  private List<Shape> shapes() {
    if (shapes != null) {
      return shapes;
    }
    return quick() ? List.of(Shape.UNIFORM) : List.of(Shape.UNIFORM, Shape.SKEWED);
  }
}
