package dev.perennial.bench;

import dev.perennial.bench.load.TillTraffic;

/**
 * What is to be measured.
 *
 * @param quick whether the numbers are only a first look
 * @param rate events a second
 * @param seconds that count
 * @param warmUpSeconds before them
 * @param lingerMs of every producer: the generator's, the engine's, the echo's
 * @param checkpointMs interval of the engine's checkpoints, with which its transactions commit
 */
record LatencyPlan(
    boolean quick,
    int rounds,
    int rate,
    int seconds,
    int warmUpSeconds,
    int lingerMs,
    long checkpointMs,
    int customers,
    int partitions,
    int parallelism,
    long seed) {

  /** Events that are sent in a run. */
  int events() {
    return rate * (seconds + warmUpSeconds);
  }

  /** The first request that counts. */
  int firstRequest() {
    return TillTraffic.requests(rate * warmUpSeconds);
  }
}
