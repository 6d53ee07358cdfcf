package dev.perennial.bench;

import dev.perennial.bench.load.Preload;
import dev.perennial.bench.load.Workload;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * All that came out.
 *
 * @param loads what was in the topic
 * @param runs in the order in which they took place
 */
record Measured(Map<Workload, Preload.Facts> loads, List<Run> runs) {
  Stream<Run> runs(Trial trial) {
    return runs.stream().filter(run -> run.trial().equals(trial));
  }

  Spread values(Trial trial, ToDoubleFunction<Run> of) {
    return Spread.of(runs(trial).mapToDouble(of).toArray());
  }

  /** Events per CPU-second. */
  Spread perCpuSecond(Trial trial) {
    return values(trial, run -> run.speed().perCpuSecond());
  }

  /** How many times as many events per CPU-second the one made as the other, by the medians. */
  double ratio(Trial one, Trial other) {
    return perCpuSecond(one).median() / perCpuSecond(other).median();
  }
}
