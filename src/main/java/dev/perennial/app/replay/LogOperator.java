package dev.perennial.app.replay;

import dev.perennial.domain.Origin;
import dev.perennial.io.json.JsonEvents;
import dev.perennial.topology.state.RawRecord;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Makes a log of the lines of a file: numbers them, says when each was logged, passes over blank
 * ones, leaves out what was logged after the end, and closes with a tick there. Its watermarks are
 * the log's time.
 */
final class LogOperator extends AbstractStreamOperator<RawRecord>
    implements OneInputStreamOperator<byte[], RawRecord> {
  private static final long serialVersionUID = 1L;

  /** Lines read so far, blank ones too. */
  static final String LINES = "lines";

  /** Lines handed on. */
  static final String RECORDS = "records";

  /**
   * No decision depends on how often time is told, only the end must be exact; and each watermark
   * ends the network buffer that is being filled.
   */
  private static final int RECORDS_A_WATERMARK = 1_000;

  /** When a first line was logged that cannot tell it. */
  private static final long EPOCH = 0;

  private final String file;
  private final Long until;
  private transient LongCounter lines;
  private transient LongCounter records;
  private transient long loggedAt;
  private transient boolean ended;

  /**
   * @param file what rejected records call their topic
   * @param until epoch milliseconds UTC, or null for the last line's time
   */
  LogOperator(String file, Long until) {
    this.file = file;
    this.until = until;
  }

  @Override
  public void open() throws Exception {
    super.open();
    lines = new LongCounter();
    records = new LongCounter();
    getRuntimeContext().addAccumulator(LINES, lines);
    getRuntimeContext().addAccumulator(RECORDS, records);
    loggedAt = Long.MIN_VALUE;
  }

  @Override
  public void processElement(StreamRecord<byte[]> element) {
    byte[] line = element.getValue();
    long offset = lines.getLocalValuePrimitive();
    lines.add(1);
    if (ended || blank(line)) {
      return;
    }
    long time = Math.max(loggedAt, JsonEvents.time(line).orElse(atLeast(EPOCH)));
    if (until != null && time > until) {
      ended = true;
      return;
    }
    loggedAt = time;
    records.add(1);
    emit(line, offset);
    if (records.getLocalValuePrimitive() % RECORDS_A_WATERMARK == 0) {
      output.emitWatermark(new Watermark(loggedAt));
    }
  }

  /** The end of time comes before the end of input: the closing tick must be ahead of both. */
  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.equals(Watermark.MAX_WATERMARK)) {
      tick();
      super.processWatermark(new Watermark(loggedAt));
    }
    super.processWatermark(mark);
  }

  private void tick() {
    loggedAt = until == null ? atLeast(EPOCH) : until;
    String tick = "{\"type\":\"tick\",\"occurred_at\":" + loggedAt + "}";
    emit(tick.getBytes(StandardCharsets.UTF_8), lines.getLocalValuePrimitive());
  }

  /** The time of the line before, or another one for the first line. */
  private long atLeast(long first) {
    return loggedAt == Long.MIN_VALUE ? first : loggedAt;
  }

  private void emit(byte[] line, long offset) {
    RawRecord raw = new RawRecord(loggedAt, new Origin(file, 0, offset, line));
    output.collect(new StreamRecord<>(raw, loggedAt));
  }

  private static boolean blank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
