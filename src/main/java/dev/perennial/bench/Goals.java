package dev.perennial.bench;

import dev.perennial.bench.load.Shape;
import java.util.ArrayList;
import java.util.List;

/** By how much one contender should make more events per CPU-second than another. */
final class Goals {
  private static final double UNIFORM_LIMIT = 0.8;
  private static final double SKEWED_LIMIT = 1.0;

  private record Goal(Contender one, Contender other, double times) {}

  private static final List<Goal> ALL =
      List.of(
          new Goal(Contender.ENGINE, Contender.NAIVE, 3.0),
          new Goal(Contender.PACK, Contender.NAIVE, 3.0),
          new Goal(Contender.ENGINE, Contender.STREAMS, 1.8),
          new Goal(Contender.PACK, Contender.STREAMS, 1.8),
          new Goal(Contender.ENGINE, Contender.SQL, 10.0),
          new Goal(Contender.PACK, Contender.SQL, 10.0),
          new Goal(Contender.FEW_RULES, Contender.ENGINE, 0.75),
          new Goal(Contender.MANY_RULES, Contender.FEW_RULES, 0.9));

  private Goals() {}

  /** Of every pair that was measured on the same topic. */
  static List<Bar> bars(List<Trial> trials, Measured measured) {
    List<Bar> bars = new ArrayList<>();
    for (Trial one : trials) {
      for (Trial other : trials) {
        double goal = goal(one, other);
        if (goal > 0) {
          String name =
              "%s_vs_%s_per_cpu_%s"
                  .formatted(one.contender().code(), other.contender().code(), one.group());
          bars.add(Bar.atLeast(name, measured.ratio(one, other), goal));
        }
      }
    }
    return bars;
  }

  /** 0: none. */
  private static double goal(Trial one, Trial other) {
    if (!one.workload().equals(other.workload())) {
      return 0;
    }
    boolean engine = one.contender() == Contender.ENGINE || one.contender() == Contender.PACK;
    boolean limit =
        engine && other.contender() == Contender.LIMIT
            || one.contender() == Contender.PACK && other.contender() == Contender.LIMIT_WIDE;
    if (limit) {
      return one.workload().shape() == Shape.UNIFORM ? UNIFORM_LIMIT : SKEWED_LIMIT;
    }
    return ALL.stream()
        .filter(goal -> goal.one == one.contender() && goal.other == other.contender())
        .mapToDouble(Goal::times)
        .findFirst()
        .orElse(0);
  }
}
