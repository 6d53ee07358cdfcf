package dev.perennial.io.wire;

import dev.perennial.domain.Reason;
import dev.perennial.io.RejectedInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.flink.formats.avro.SchemaCoder;

/** Reads values of any of our topics, to look at them. Not thread-safe. */
public final class RecordReader {
  private final WireOptions options;
  private final Map<String, SchemaCoder> coders = new HashMap<>();
  private final Map<String, GenericDatumReader<IndexedRecord>> readers = new HashMap<>();

  RecordReader(WireOptions options) {
    this.options = options;
  }

  /**
   * The record, in this build's schema of the topic. Times are longs, enum symbols and texts print
   * as such.
   *
   * @param value never null: a tombstone is no record
   * @throws RejectedInput when the bytes are none of this topic
   * @throws IllegalArgumentException for a topic that is none of ours
   * @throws UncheckedIOException when the registry cannot be asked
   */
  public IndexedRecord read(String topic, byte[] value) throws RejectedInput {
    Schema ours = KnownSchemas.ofTopic(topic);
    ByteArrayInputStream in = new ByteArrayInputStream(value);
    Schema writer = writer(topic, in);
    int from = value.length - in.available();
    BoundedDecoder decoder = new BoundedDecoder(value, from);
    try {
      IndexedRecord entry = reader(topic, writer, ours).read(null, decoder);
      if (decoder.isEnd()) {
        return entry;
      }
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // A schema that contains itself may be nested as deeply as a record is long.
      throw RejectedInput.of(
          Reason.MALFORMED, "record: cannot be read as " + ours.getFullName() + ": " + e);
    }
    throw RejectedInput.of(Reason.MALFORMED, "record: bytes too many for " + ours.getFullName());
  }

  /** Kept as long as records have the same schema: to resolve it costs more than to read one. */
  private GenericDatumReader<IndexedRecord> reader(String topic, Schema writer, Schema ours) {
    GenericDatumReader<IndexedRecord> last = readers.get(topic);
    if (last == null || last.getSchema() != writer) {
      last = new GenericDatumReader<>(writer, ours);
      readers.put(topic, last);
    }
    return last;
  }

  private Schema writer(String topic, ByteArrayInputStream in) throws RejectedInput {
    try {
      return coders.computeIfAbsent(topic, name -> Wire.coder(options, name)).readSchema(in);
    } catch (HeaderException e) {
      throw RejectedInput.of(e.reason(), e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
