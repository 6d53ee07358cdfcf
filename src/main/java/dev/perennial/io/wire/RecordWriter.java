package dev.perennial.io.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;

/** Writes records of one topic, with their header. Not thread-safe. */
public final class RecordWriter {
  /** Knows how generated classes hold their times. */
  private static final SpecificData WRITING = new SpecificData();

  static {
    // Generated coders are there, but off unless asked for.
    WRITING.setCustomCoders(true);
    WRITING.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
  }

  private final WireOptions options;
  private final String topic;
  private final SpecificDatumWriter<IndexedRecord> writer;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private BinaryEncoder encoder;
  private byte[] header;

  /**
   * @throws IllegalArgumentException for a topic that is none of ours
   */
  RecordWriter(WireOptions options, String topic) {
    this.options = options;
    this.topic = topic;
    Schema schema = KnownSchemas.ofTopic(topic);
    // Not by schema alone: that would look our classes up by name, which Avro distrusts.
    this.writer = new SpecificDatumWriter<>(schema, WRITING);
  }

  /**
   * The value for Kafka, of a generated class or a generic record. The first call may ask the
   * registry.
   *
   * @throws UncheckedIOException when the registry cannot be asked
   */
  public byte[] write(IndexedRecord entry) {
    try {
      bytes.reset();
      bytes.writeBytes(header());
      encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
      writer.write(entry, encoder);
      encoder.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode a record for " + topic, e);
    }
  }

  private byte[] header() throws IOException {
    if (header == null) {
      header = Wire.header(options, topic);
    }
    return header;
  }
}
