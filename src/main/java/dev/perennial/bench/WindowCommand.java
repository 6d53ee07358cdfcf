package dev.perennial.bench;

import dev.perennial.bench.load.Shape;
import dev.perennial.bench.load.Workload;
import dev.perennial.bench.plot.Plot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What an event costs by the number of purchases in its customer's spend window. */
@Command(
    name = "window",
    mixinStandardHelpOptions = true,
    description = {
      "Drains topics of equally many purchases over 60 days, made by fewer and fewer customers, so"
          + " that each has 10, 100, 1,000 or 10,000 of them in the window of 30 days. Counting"
          + " begins after 32 days, when as many leave the window as enter it.",
      "The cost of an event is the CPU time of the engine's process divided by the events."
    })
final class WindowCommand extends DrainCommand {
  private static final int DAYS = 60;
  private static final int WINDOWS = 2;
  private static final double FULL_AFTER = 32.0 / DAYS;
  private static final double GOAL = 1.2;
  private static final double MICROS = 1e6;

  @Option(names = "--events", description = "Purchases. Default: 2000000; quick: 100000.")
  private Integer events;

  @Option(
      names = "--sizes",
      split = ",",
      description = "Purchases in the window, rising. Default: 10,100,1000,10000; quick: 10,10000.")
  private List<Integer> sizes;

  @Option(
      names = "--contenders",
      split = ",",
      paramLabel = "CONTENDER",
      description = "Of ${COMPLETION-CANDIDATES}. Default: engine.")
  private List<Contender> contenders = List.of(Contender.ENGINE);

  @Override
  double warmUp() {
    return FULL_AFTER;
  }

  @Override
  List<Trial> trials() {
    int purchases = or(events, 2_000_000, 100_000);
    require("--events", purchases, 10_000, 500_000_000);
    List<Trial> trials = new ArrayList<>();
    for (int size : sizes()) {
      require("--sizes", size, 1, purchases / WINDOWS);
      int customers = purchases / (WINDOWS * size);
      Workload workload =
          new Workload(Shape.UNIFORM, customers, purchases, DAYS, partitions(), seed());
      for (Contender contender : contenders) {
        trials.add(new Trial(Integer.toString(size), workload, contender, checkpointMs()));
      }
    }
    return trials;
  }

  @Override
  List<Bar> bars(List<Trial> trials, Measured measured) {
    List<Bar> bars = new ArrayList<>();
    for (Contender contender : contenders) {
      List<Trial> these = of(contender, trials);
      Trial first = these.get(0);
      Trial last = these.get(these.size() - 1);
      String name = "window.%s_cost_%s_vs_%s";
      bars.add(
          Bar.atMost(
              name.formatted(contender.code(), last.group(), first.group()),
              measured.ratio(first, last),
              GOAL));
    }
    return bars;
  }

  @Override
  void draw(List<Trial> trials, Measured measured) throws IOException {
    Optional<Path> folder = Results.folder();
    if (folder.isEmpty() || sizes().size() < 2) {
      return;
    }
    Plot plot =
        new Plot(
            "Cost of an event by purchases in the window",
            "purchases in the window",
            "µs of CPU an event",
            true);
    for (Contender contender : contenders) {
      List<Plot.Point> points =
          of(contender, trials).stream()
              .map(
                  trial ->
                      new Plot.Point(Double.parseDouble(trial.group()), micros(trial, measured)))
              .toList();
      plot.line(contender.code(), points);
    }
    plot.write(folder.get().resolve(quick() ? "window-quick.svg" : "window.svg"));
  }

  private static double micros(Trial trial, Measured measured) {
    return MICROS / measured.perCpuSecond(trial).median();
  }

  private static List<Trial> of(Contender contender, List<Trial> trials) {
    return trials.stream().filter(trial -> trial.contender() == contender).toList();
  }

  private List<Integer> sizes() {
    if (sizes != null) {
      return sizes;
    }
    return quick() ? List.of(10, 10_000) : List.of(10, 100, 1_000, 10_000);
  }
}
