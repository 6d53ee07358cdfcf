package dev.perennial.bench;

import dev.perennial.bench.load.TillTraffic;
import java.util.List;
import java.util.Map;

/**
 * What is to be measured, and how.
 *
 * @param quick whether the numbers are only a first look
 * @param settings take turns
 * @param backlog events that are there at once, and answered before others come: so the compilers
 *     have seen most of what they need to see
 * @param warmUpSeconds after them
 * @param seconds that count, after those
 * @param pack whether the engine has the rules and the churn model that ship with it
 * @param flink more settings of Flink
 * @param options more options of the job
 * @param jvmArgs more options for engine and echo
 */
record LatencyPlan(
    boolean quick,
    int rounds,
    List<Setting> settings,
    int backlog,
    int warmUpSeconds,
    int seconds,
    int customers,
    int partitions,
    int parallelism,
    long seed,
    boolean pack,
    Map<String, String> flink,
    Map<String, String> options,
    List<String> jvmArgs) {

  /** Many events. */
  static final Setting BUSY = new Setting("busy", 5000, 5, 1000, true);

  /** Few events, each sent at once. */
  static final Setting CALM = new Setting("calm", 1000, 0, 1000, true);

  /** For readers of committed records. */
  static final Setting COMMITTED = new Setting("committed", 1000, 5, 200, false);

  /** Those that have bars. */
  static final List<Setting> USUAL = List.of(BUSY, CALM, COMMITTED);

  /**
   * One of the loads.
   *
   * @param rate events a second
   * @param lingerMs of every producer: the generator's, the engine's, the echo's
   * @param checkpointMs interval of the engine's checkpoints, with which its transactions commit
   * @param besideEcho whether Kafka alone is measured too
   */
  record Setting(String name, int rate, int lingerMs, long checkpointMs, boolean besideEcho) {
    List<Answerer> answerers() {
      return besideEcho ? List.of(Answerer.values()) : List.of(Answerer.ENGINE);
    }
  }

  /** Events that are sent in a run. */
  int events(Setting setting) {
    return backlog + scheduled(setting);
  }

  /** Events of them that are sent by schedule. */
  int scheduled(Setting setting) {
    return setting.rate * (warmUpSeconds + seconds);
  }

  /** The first request that counts. */
  int firstRequest(Setting setting) {
    return TillTraffic.requests(backlog + setting.rate * warmUpSeconds);
  }

  /** The first purchase that counts. */
  int firstPurchase(Setting setting) {
    return TillTraffic.purchases(backlog + setting.rate * warmUpSeconds);
  }
}
