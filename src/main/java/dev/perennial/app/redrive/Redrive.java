package dev.perennial.app.redrive;

import dev.perennial.io.EventDecoder;
import dev.perennial.io.RejectedInput;
import dev.perennial.io.Topics;
import dev.perennial.io.wire.RecordReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Finds rejected records and makes of each the record to send again: the same bytes, with a header
 * that names the rejection. By that header it finds in the event topic what was sent before.
 */
public final class Redrive {
  /** The header of a record that was sent again: the id of the rejection. */
  public static final String HEADER = "redrive_of";

  private final RecordReader reader;
  private final EventDecoder decoder;
  private final LongConsumer progress;

  /**
   * @param decoder tells whose an original is, for its key
   * @param progress told the number of records read so far
   */
  public Redrive(RecordReader reader, EventDecoder decoder, LongConsumer progress) {
    this.reader = reader;
    this.decoder = decoder;
    this.progress = progress;
  }

  /**
   * The rejected records that are meant, in the order of their times; each once, also when the job
   * has told it twice.
   *
   * @param consumer of committed records, without a group
   * @throws IllegalStateException when a rejection cannot be read
   */
  public List<RejectedRecord> find(Consumer<String, byte[]> consumer, Selection selection) {
    Map<String, RejectedRecord> found = new LinkedHashMap<>();
    new LogScan(consumer, progress)
        .read(
            Topics.REJECTED,
            0,
            record -> {
              RejectedRecord rejected = rejected(record);
              if (selection.includes(rejected) && rejected.topic().equals(Topics.EVENT)) {
                found.putIfAbsent(rejected.id(), rejected);
              }
            });
    List<RejectedRecord> sorted = new ArrayList<>(found.values());
    sorted.sort(
        Comparator.comparingLong(RejectedRecord::loggedAt)
            .thenComparing(RejectedRecord::partition)
            .thenComparing(RejectedRecord::offset));
    return sorted;
  }

  /**
   * The rejections whose records were sent again before.
   *
   * @param consumer of all records, without a group
   * @param since when the first of them was logged: nothing was sent again before that
   */
  public Set<String> sentBefore(Consumer<String, byte[]> consumer, long since) {
    Set<String> sent = new HashSet<>();
    new LogScan(consumer, progress)
        .read(
            Topics.EVENT,
            since,
            record -> {
              Header header = record.headers().lastHeader(HEADER);
              if (header != null) {
                sent.add(new String(header.value(), StandardCharsets.UTF_8));
              }
            });
    return sent;
  }

  /** The record to send, or null when not all of the original was kept. */
  public ProducerRecord<String, byte[]> again(RejectedRecord rejected) {
    if (rejected.isCut()) {
      return null;
    }
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Topics.EVENT, customer(rejected), rejected.original());
    record.headers().add(HEADER, rejected.id().getBytes(StandardCharsets.UTF_8));
    return record;
  }

  /** What could not be read when it was rejected may be readable now. */
  private String customer(RejectedRecord rejected) {
    try {
      String customer = decoder.customerId(rejected.original());
      return customer.isEmpty() ? rejected.customerId() : customer;
    } catch (RejectedInput e) {
      return rejected.customerId();
    }
  }

  private RejectedRecord rejected(ConsumerRecord<String, byte[]> record) {
    try {
      return RejectedRecord.of(reader.read(Topics.REJECTED, record.value()));
    } catch (RejectedInput | IllegalArgumentException e) {
      throw new IllegalStateException(
          "%s partition %d offset %d cannot be read: %s"
              .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()),
          e);
    }
  }
}
