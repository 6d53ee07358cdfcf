package dev.perennial.topology;

import dev.perennial.io.Outbound;
import dev.perennial.io.wire.RecordReader;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.generic.IndexedRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Takes what a job in this process puts out, so that a test can wait for it. One at a time. */
final class Heard implements Sink<Outbound> {
  private static final long serialVersionUID = 1L;
  private static final BlockingQueue<Outbound> QUEUE = new LinkedBlockingQueue<>();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  Heard() {
    QUEUE.clear();
  }

  @Override
  public SinkWriter<Outbound> createWriter(WriterInitContext context) {
    return new SinkWriter<>() {
      @Override
      public void write(Outbound record, Context ignored) {
        QUEUE.add(record);
      }

      @Override
      public void flush(boolean endOfInput) {
        // Nothing is kept back.
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }

  /**
   * An output in words.
   *
   * @param line the values of the topic's most telling fields
   */
  record Line(String topic, String line) {}

  /**
   * Everything up to the first output that is waited for.
   *
   * @throws AssertionError when it does not come
   */
  static List<Line> until(Predicate<Line> last) throws Exception {
    RecordReader reader = Wire.reader(WireOptions.singleObject());
    List<Line> lines = new ArrayList<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (lines.isEmpty() || !last.test(lines.get(lines.size() - 1))) {
      Outbound next = QUEUE.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        throw new AssertionError("what was waited for did not come, only " + lines);
      }
      lines.add(new Line(next.topic(), line(next, reader)));
    }
    return lines;
  }

  private static String line(Outbound out, RecordReader reader) throws Exception {
    if (out.value() == null) {
      return out.key() + " tombstone";
    }
    IndexedRecord record = reader.read(out.topic(), out.value());
    return switch (out.topic()) {
      case "loyalty.ledger.v1" -> text(record, "customer_id", "kind", "from", "to", "points");
      case "loyalty.reply.v1" -> text(record, "customer_id", "status", "points", "duplicate");
      case "loyalty.action.task.v1" -> text(record, "customer_id", "kind", "state", "outcome");
      case "loyalty.action.message.v1" -> text(record, "customer_id", "template");
      case "loyalty.profile.v1" -> profile(record);
      case "loyalty.receipt.v1" -> text(record, "customer_id", "rule_id", "verdict");
      default -> text(record, "reason", "event_id");
    };
  }

  /** Customer, cause, tier; pending, available, held, debt; spend of 30 days; purchases. */
  private static String profile(IndexedRecord record) {
    IndexedRecord points = (IndexedRecord) record.get(field(record, "points"));
    return String.join(
        "; ",
        text(record, "customer_id", "cause", "tier"),
        text(points, "pending", "available", "held", "debt"),
        text(record, "spend_30d", "purchases"));
  }

  private static String text(IndexedRecord record, String... fields) {
    return String.join(
        " ",
        Stream.of(fields).map(name -> String.valueOf(record.get(field(record, name)))).toList());
  }

  private static int field(IndexedRecord record, String name) {
    return record.getSchema().getField(name).pos();
  }
}
