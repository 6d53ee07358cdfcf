package dev.perennial.app.kafka;

import dev.perennial.fuzz.Extremes;
import dev.perennial.fuzz.Spoiling;
import dev.perennial.fuzz.Victim;
import dev.perennial.io.EventDecoder;
import dev.perennial.io.EventSamples;
import dev.perennial.io.RejectedInput;
import dev.perennial.io.json.JsonEventDecoder;
import dev.perennial.io.json.JsonEvents;
import dev.perennial.io.json.JsonRecordWriter;
import dev.perennial.io.wire.EventWriter;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import loyalty.event.v1.CustomerEvent;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.EncoderFactory;

/** Those who read events, of every wire format. */
final class EventVictims {
  private static final List<EventSamples.Sample> SAMPLES = EventSamples.all();

  private EventVictims() {}

  /** Avro's single-object encoding. */
  static Victim singleObject() {
    EventWriter writer = Wire.events(WireOptions.singleObject());
    EventDecoder decoder = Wire.decoder(WireOptions.singleObject());
    return new Events("single-object", decoder, 32) {
      @Override
      public byte[] good(Random random) {
        return writer.write(event(random));
      }
    };
  }

  /** Confluent's framing, with the schemas of a registry, which have the ids 0, 1, 2 and so on. */
  static Victim confluent(String registry, List<Schema> schemas) {
    return new Events("confluent", Wire.decoder(WireOptions.confluent(registry)), 1000) {
      @Override
      public byte[] good(Random random) {
        int id = random.nextInt(schemas.size());
        return framed(id, schemas.get(id), new Extremes(random).of(schemas.get(id)));
      }
    };
  }

  /** Lines of JSON. */
  static Victim json() {
    EventDecoder decoder = new JsonEventDecoder(WireOptions.DEFAULT_MAX_RECORD_BYTES);
    JsonRecordWriter writer = new JsonRecordWriter();
    return new Events("json", decoder, 128) {
      @Override
      public byte[] good(Random random) {
        IndexedRecord event = SAMPLES.get(random.nextInt(SAMPLES.size())).event();
        return writer.bytes(event);
      }

      @Override
      public byte[] spoil(byte[] good, Random random) {
        return Spoiling.text(good, random);
      }

      @Override
      public String take(byte[] input) {
        JsonEvents.time(input);
        return super.take(input);
      }
    };
  }

  private abstract static class Events implements Victim {
    private final String name;
    private final EventDecoder decoder;
    private final int bytesPerByte;

    Events(String name, EventDecoder decoder, int bytesPerByte) {
      this.name = name;
      this.decoder = decoder;
      this.bytesPerByte = bytesPerByte;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int bytesPerByte() {
      return bytesPerByte;
    }

    @Override
    public String take(byte[] input) {
      try {
        // In the job: first whose it is, then, elsewhere, the whole; a tick has no whole.
        if (!decoder.customerId(input).isEmpty()) {
          decoder.decode(input);
        }
        return ACCEPTED;
      } catch (RejectedInput e) {
        if (e.getMessage().isBlank()) {
          throw new AssertionError("no detail", e);
        }
        return e.reason().code();
      }
    }
  }

  private static IndexedRecord event(Random random) {
    return random.nextBoolean()
        ? SAMPLES.get(random.nextInt(SAMPLES.size())).event()
        : (IndexedRecord) new Extremes(random).of(CustomerEvent.getClassSchema());
  }

  private static byte[] framed(int id, Schema schema, Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ByteBuffer.allocate(5).putInt(1, id).array());
    try {
      new GenericDatumWriter<>(schema)
          .write(value, EncoderFactory.get().directBinaryEncoder(out, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
