package dev.perennial.app.sandbox.cluster;

import java.util.List;
import java.util.Map;

/**
 * In what a cluster differs from the usual one.
 *
 * @param broker more options of the broker's process
 * @param flink Flink's settings that go before those of {@code deploy/flink-conf}
 */
record Terms(List<String> broker, Map<String, String> flink) {
  static final Terms USUAL = new Terms(List.of(), Map.of());
}
