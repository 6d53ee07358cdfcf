package dev.perennial.bench;

import dev.perennial.bench.load.Shape;
import dev.perennial.bench.load.Workload;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What checkpoints cost by their interval. */
@Command(
    name = "checkpoint",
    mixinStandardHelpOptions = true,
    description = {
      "Drains the same topic with checkpoints each second, each ten and each sixty, in turns, and"
          + " tells how long they took, what they wrote, and how large the last one was.",
      "The tax is the part of the events per CPU-second that the shortest interval loses against the"
          + " longest."
    })
final class CheckpointCommand extends DrainCommand {
  private static final double GOAL_PERCENT = 5;
  private static final long SECOND = 1000;

  @Option(names = "--customers", description = "Default: 1000000; quick: 50000.")
  private Integer customers;

  @Option(names = "--events", description = "Purchases. Default: 3000000; quick: 100000.")
  private Integer events;

  @Option(
      names = "--intervals",
      split = ",",
      paramLabel = "SECONDS",
      description = "Rising. Default: 1,10,60; quick: 1,10.")
  private List<Integer> intervals;

  @Option(
      names = "--pack",
      description = "The engine has the rules and the churn model that ship with it.")
  private boolean pack;

  @Override
  List<Trial> trials() {
    int people = or(customers, 1_000_000, 50_000);
    int purchases = or(events, 3_000_000, 100_000);
    require("--customers", people, 10, 9_999_999);
    require("--events", purchases, 10_000, 500_000_000);
    Workload workload = new Workload(Shape.UNIFORM, people, purchases, partitions(), seed());
    List<Trial> trials = new ArrayList<>();
    for (int seconds : intervals()) {
      require("--intervals", seconds, 1, 3_600);
      Contender contender = pack ? Contender.PACK : Contender.ENGINE;
      trials.add(new Trial(seconds + "s", workload, contender, seconds * SECOND));
    }
    return trials;
  }

  @Override
  List<Bar> bars(List<Trial> trials, Measured measured) {
    Trial shortest = trials.get(0);
    Trial longest = trials.get(trials.size() - 1);
    double tax = 100 * (1 - measured.ratio(shortest, longest));
    String name = "checkpoint.tax_percent_%s_vs_%s".formatted(shortest.group(), longest.group());
    return List.of(Bar.atMost(name, tax, GOAL_PERCENT));
  }

  private List<Integer> intervals() {
    if (intervals != null) {
      return intervals;
    }
    return quick() ? List.of(1, 10) : List.of(1, 10, 60);
  }
}
