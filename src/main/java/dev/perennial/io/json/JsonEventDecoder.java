package dev.perennial.io.json;

import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Reason;
import dev.perennial.io.EventDecoder;
import dev.perennial.io.RejectedInput;
import dev.perennial.io.wire.EventReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;

/**
 * Reads events from lines of JSON. They go through the same reader as Avro ones, so that the same
 * limits hold.
 */
public final class JsonEventDecoder implements EventDecoder {
  private static final long serialVersionUID = 1;

  private final int maxRecordBytes;
  private transient EventReader reader;
  private transient GenericDatumWriter<GenericRecord> writer;

  /**
   * @param maxRecordBytes longer lines are rejected as oversized
   */
  public JsonEventDecoder(int maxRecordBytes) {
    this.maxRecordBytes = maxRecordBytes;
  }

  @Override
  public String customerId(byte[] value) throws RejectedInput {
    requireSize(value);
    return JsonEvents.customerId(value);
  }

  @Override
  public CustomerEvent decode(byte[] value) throws RejectedInput {
    requireSize(value);
    GenericRecord event = JsonEvents.parse(value).event();
    if (reader == null) {
      reader = new EventReader();
      writer = new GenericDatumWriter<>(event.getSchema());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(value.length);
    try {
      writer.write(event, EncoderFactory.get().directBinaryEncoder(out, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reader.read(out.toByteArray(), 0);
  }

  private void requireSize(byte[] value) throws RejectedInput {
    if (value.length > maxRecordBytes) {
      throw RejectedInput.of(
          Reason.OVERSIZED,
          "line: %d bytes; at most %d are accepted".formatted(value.length, maxRecordBytes));
    }
  }
}
