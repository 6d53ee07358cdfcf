package dev.perennial.bench;

import dev.perennial.bench.load.TillTraffic;
import java.util.List;
import java.util.Map;

/**
 * How much is sent when.
 *
 * @param calmRate events a second before and after
 * @param surgeRate events a second meanwhile
 * @param warmUpSeconds at the calm rate
 * @param calmSeconds that count: before, at once when all is decided, and after that
 * @param surgeSeconds between them
 * @param everyHot one customer makes every so many-th purchase
 * @param checkpointMs between checkpoints
 * @param flink more settings of Flink
 * @param jvmArgs more options of the engine's JVM
 */
record OverloadPlan(
    int calmRate,
    int surgeRate,
    int warmUpSeconds,
    int calmSeconds,
    int surgeSeconds,
    int customers,
    int everyHot,
    long seed,
    long checkpointMs,
    Map<String, String> flink,
    List<String> jvmArgs) {
  int warmUp() {
    return calmRate * warmUpSeconds;
  }

  int calm() {
    return calmRate * calmSeconds;
  }

  int surge() {
    return surgeRate * surgeSeconds;
  }

  int events() {
    return warmUp() + calm() + surge() + 2 * calm();
  }

  TillTraffic traffic() {
    return new TillTraffic(customers, events(), seed, everyHot);
  }
}
