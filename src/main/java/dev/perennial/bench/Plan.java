package dev.perennial.bench;

import dev.perennial.bench.load.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is to be measured.
 *
 * @param quick whether the numbers are only a first look
 * @param contenders in the order of the first round; later rounds begin with the next one
 * @param warmUp part of the events, 0 to 1, after which counting begins
 * @param heapMb of each contender
 * @param flink more settings of Flink, for each contender
 * @param jvmArgs more options for each contender
 */
record Plan(
    boolean quick,
    List<Shape> shapes,
    List<Contender> contenders,
    int rounds,
    int customers,
    int events,
    long seed,
    int partitions,
    int parallelism,
    long checkpointMs,
    double warmUp,
    int heapMb,
    int stateMb,
    Map<String, String> flink,
    List<String> jvmArgs) {

  /** The contenders of a round, 0 the first, each first in its turn. */
  List<Contender> order(int round) {
    int shift = round % contenders.size();
    List<Contender> order = new ArrayList<>(contenders.subList(shift, contenders.size()));
    order.addAll(contenders.subList(0, shift));
    return order;
  }
}
