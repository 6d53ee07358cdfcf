package dev.perennial.topology;

import dev.perennial.topology.state.RawRecord;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks of the event log: a partition's is its last record's timestamp, exactly. The log's
 * time never runs backwards, so nothing is allowed for disorder; ticks move it on when nobody buys.
 */
public final class LogTime {
  private LogTime() {}

  /** For a live topic: told every watermark interval. Idle partitions hold time back, rightly. */
  public static WatermarkStrategy<RawRecord> periodic() {
    return strategy(false);
  }

  /** For bounded input: told at each record, so that the last one counts before the input ends. */
  public static WatermarkStrategy<RawRecord> eachRecord() {
    return strategy(true);
  }

  /** For input that is outside of time, such as the programme: it never holds anything back. */
  public static <T> WatermarkStrategy<T> timeless() {
    return WatermarkStrategy.forGenerator(context -> new Timeless<>());
  }

  private static WatermarkStrategy<RawRecord> strategy(boolean eachRecord) {
    return WatermarkStrategy.<RawRecord>forGenerator(context -> new LastRecord(eachRecord))
        .withTimestampAssigner((record, timestamp) -> record.loggedAt());
  }

  private static final class LastRecord implements WatermarkGenerator<RawRecord> {
    private final boolean eachRecord;
    private long last = Long.MIN_VALUE;

    LastRecord(boolean eachRecord) {
      this.eachRecord = eachRecord;
    }

    @Override
    public void onEvent(RawRecord record, long timestamp, WatermarkOutput output) {
      boolean later = timestamp > last;
      last = Math.max(last, timestamp);
      if (eachRecord && later) {
        output.emitWatermark(new Watermark(last));
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      if (last != Long.MIN_VALUE) {
        output.emitWatermark(new Watermark(last));
      }
    }
  }

  private static final class Timeless<T> implements WatermarkGenerator<T> {
    @Override
    public void onEvent(T event, long timestamp, WatermarkOutput output) {}

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.emitWatermark(Watermark.MAX_WATERMARK);
    }
  }
}
