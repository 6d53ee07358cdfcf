package dev.perennial.io.wire;

import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Reason;
import dev.perennial.io.EventDecoder;
import dev.perennial.io.RejectedInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.flink.formats.avro.SchemaCoder;

/**
 * Reads events from Avro. Records of this build's schema, recognised by their header, take the fast
 * path; those of another known schema are first translated into ours.
 *
 * <p>A registry that cannot be reached is an {@link UncheckedIOException}: the job restarts and
 * loses nothing.
 */
final class AvroEventDecoder implements EventDecoder {
  private static final Schema OURS = loyalty.event.v1.CustomerEvent.getClassSchema();

  private final SchemaCoder.SchemaCoderProvider coders;
  private final int maxRecordBytes;

  private transient SchemaCoder coder;
  private transient EventReader reader;
  private transient Map<Schema, EventTranslation> translations;
  private transient byte[] ourHeader;
  private transient byte[] body;
  private transient int from;

  AvroEventDecoder(SchemaCoder.SchemaCoderProvider coders, int maxRecordBytes) {
    this.coders = coders;
    this.maxRecordBytes = maxRecordBytes;
  }

  @Override
  public String customerId(byte[] value) throws RejectedInput {
    open(value);
    return reader.customerId(body, from);
  }

  @Override
  public CustomerEvent decode(byte[] value) throws RejectedInput {
    open(value);
    return reader.read(body, from);
  }

  /** Finds the record behind its header: leaves it, in our schema, in {@code body}. */
  private void open(byte[] value) throws RejectedInput {
    if (value == null) {
      throw RejectedInput.of(Reason.MALFORMED, "value: missing; an event is never a tombstone");
    }
    if (value.length > maxRecordBytes) {
      throw RejectedInput.of(
          Reason.OVERSIZED,
          "value: %d bytes; at most %d are accepted".formatted(value.length, maxRecordBytes));
    }
    if (ourHeader != null && startsWith(value, ourHeader)) {
      body = value;
      from = ourHeader.length;
    } else {
      openOther(value);
    }
  }

  private void openOther(byte[] value) throws RejectedInput {
    if (coder == null) {
      coder = coders.get();
      reader = new EventReader();
      translations = new IdentityHashMap<>();
    }
    ByteArrayInputStream in = new ByteArrayInputStream(value);
    Schema writer = writer(in);
    from = value.length - in.available();
    if (writer == OURS) {
      ourHeader = Arrays.copyOf(value, from);
      body = value;
    } else {
      body = translations.computeIfAbsent(writer, EventTranslation::new).apply(value, from);
      from = 0;
    }
  }

  private Schema writer(ByteArrayInputStream in) throws RejectedInput {
    try {
      return coder.readSchema(in);
    } catch (HeaderException e) {
      throw RejectedInput.of(e.reason(), e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean startsWith(byte[] value, byte[] header) {
    return value.length >= header.length
        && Arrays.equals(value, 0, header.length, header, 0, header.length);
  }
}
