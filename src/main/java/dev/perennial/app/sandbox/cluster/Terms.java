package dev.perennial.app.sandbox.cluster;

import java.util.List;
import java.util.Map;

/**
 * In what a cluster differs from the usual one.
 *
 * @param broker more options of the broker's process
 * @param flink Flink's settings that go before those of {@code deploy/flink-conf}
 * @param keepsClient whether Flink's command line runs in this process, which must be open to
 *     reflection as Flink wants it, instead of in a new one each time
 */
record Terms(List<String> broker, Map<String, String> flink, boolean keepsClient) {
  static final Terms USUAL = new Terms(List.of(), Map.of(), false);
}
