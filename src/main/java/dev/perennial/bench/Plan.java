package dev.perennial.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is to be measured, and under which conditions, the same for all.
 *
 * @param quick whether the numbers are only a first look
 * @param trials in the order of the first round; later rounds begin with the next one
 * @param warmUp part of the events, 0 to 1, after which counting begins
 * @param heapMb of each contender
 * @param flink more settings of Flink, for each contender
 * @param options more options of the job, for each contender
 * @param jvmArgs more options for each contender
 */
record Plan(
    boolean quick,
    List<Trial> trials,
    int rounds,
    int parallelism,
    double warmUp,
    int heapMb,
    int stateMb,
    Map<String, String> flink,
    Map<String, String> options,
    List<String> jvmArgs) {

  /** A trial's turn in a round, from 1. */
  record Turn(int round, Trial trial) {}

  /**
   * All turns: within a round each trial once, in each round another one first. Groups that read
   * the same topic take turns; with several topics every one is measured to its end before the next
   * is written, if there is more than one trial for it, and otherwise they take turns too.
   */
  List<Turn> turns() {
    List<List<Trial>> together =
        trials.stream().map(Trial::workload).distinct().count() == trials.size()
            ? List.of(trials)
            : trials.stream()
                .map(Trial::workload)
                .distinct()
                .map(load -> trials.stream().filter(t -> t.workload().equals(load)).toList())
                .toList();
    List<Turn> turns = new ArrayList<>();
    for (List<Trial> these : together) {
      for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < these.size(); i++) {
          turns.add(new Turn(round + 1, these.get((round + i) % these.size())));
        }
      }
    }
    return turns;
  }
}
