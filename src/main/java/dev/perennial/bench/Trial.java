package dev.perennial.bench;

import dev.perennial.bench.load.Workload;

/**
 * One thing to measure, once a round.
 *
 * @param group of trials that are compared, and its column in the table
 * @param checkpointMs interval of checkpoints or of transactions
 */
record Trial(String group, Workload workload, Contender contender, long checkpointMs) {
  /** In file names and progress. */
  String name() {
    return group + "-" + contender.code();
  }
}
