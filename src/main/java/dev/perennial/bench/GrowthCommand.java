package dev.perennial.bench;

import dev.perennial.bench.load.Shape;
import dev.perennial.bench.load.Workload;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What an event costs by the number of customers on one slot. */
@Command(
    name = "growth",
    mixinStandardHelpOptions = true,
    description = {
      "Drains topics in which more and more customers make equally many purchases each, on one slot"
          + " with the same memory. Counting begins after half of them.",
      "The cost of an event is the CPU time of the engine's process divided by the events."
    })
final class GrowthCommand extends DrainCommand {
  private static final double HALF = 0.5;
  private static final double GOAL = 1.5;

  @Option(
      names = "--customers",
      split = ",",
      description = "Rising. Default: 100000,1000000,5000000; quick: 10000,50000.")
  private List<Integer> customers;

  @Option(names = "--purchases", description = "Of each, on average. Default: 4; quick: 2.")
  private Integer purchases;

  @Option(
      names = "--pack",
      description = "The engine has the rules and the churn model that ship with it.")
  private boolean pack;

  @Override
  double warmUp() {
    return HALF;
  }

  @Override
  List<Trial> trials() {
    int each = or(purchases, 4, 2);
    require("--purchases", each, 1, 50);
    List<Trial> trials = new ArrayList<>();
    for (int people : customers()) {
      require("--customers", people, 5_000, 9_999_999);
      Workload workload = new Workload(Shape.UNIFORM, people, people * each, partitions(), seed());
      Contender contender = pack ? Contender.PACK : Contender.ENGINE;
      trials.add(new Trial(name(people), workload, contender, checkpointMs()));
    }
    return trials;
  }

  private static String name(int people) {
    return people % 100_000 == 0 ? people / 1e6 + "M" : people / 1_000 + "k";
  }

  @Override
  List<Bar> bars(List<Trial> trials, Measured measured) {
    Trial first = trials.get(0);
    Trial last = trials.get(trials.size() - 1);
    String name = "growth.cost_%s_vs_%s".formatted(last.group(), first.group());
    return List.of(Bar.atMost(name, measured.ratio(first, last), GOAL));
  }

  private List<Integer> customers() {
    if (customers != null) {
      return customers;
    }
    return quick() ? List.of(10_000, 50_000) : List.of(100_000, 1_000_000, 5_000_000);
  }
}
