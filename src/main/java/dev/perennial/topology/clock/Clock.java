package dev.perennial.topology.clock;

import dev.perennial.io.wire.WireOptions;
import dev.perennial.topology.StateLayout;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The clock: a source that beats once a second, and a sink that writes a tick to every partition.
 * Time thereby comes to the customers through the log, behind whatever has not been read yet.
 */
public final class Clock {
  private static final double BEATS_PER_SECOND = 1;

  private Clock() {}

  /**
   * Adds the clock to a job.
   *
   * @param topic the event topic
   * @param kafka settings of the producer, with {@code bootstrap.servers}
   */
  public static void add(
      StreamExecutionEnvironment environment, String topic, Properties kafka, WireOptions wire) {
    DataGeneratorSource<Long> beats =
        new DataGeneratorSource<>(
            beat -> beat,
            Long.MAX_VALUE,
            RateLimiterStrategy.perSecond(BEATS_PER_SECOND),
            Types.LONG);
    environment
        .fromSource(beats, WatermarkStrategy.noWatermarks(), StateLayout.CLOCK_SOURCE)
        .uid(StateLayout.CLOCK_SOURCE)
        .setParallelism(1)
        .sinkTo(new TickSink(topic, kafka, wire))
        .uid(StateLayout.CLOCK_SINK)
        .name(StateLayout.CLOCK_SINK)
        .setParallelism(1);
  }
}
