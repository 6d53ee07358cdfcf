package dev.perennial.io.wire;

import dev.perennial.domain.Effect;
import dev.perennial.io.EffectEncoder;
import dev.perennial.io.Outbound;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Turns effects into Avro records of their topics. */
final class AvroEffectEncoder implements EffectEncoder {
  private static final int USUAL_BYTES = 512;

  private final WireOptions options;

  private transient Map<String, byte[]> headers;
  private transient ByteArrayOutputStream bytes;
  private transient BinaryEncoder encoder;

  AvroEffectEncoder(WireOptions options) {
    this.options = options;
  }

  @Override
  public Outbound encode(Effect effect) {
    if (headers == null) {
      headers = new HashMap<>();
      bytes = new ByteArrayOutputStream(USUAL_BYTES);
    }
    String topic = EffectBody.topic(effect);
    return new Outbound(
        topic,
        EffectBody.key(effect),
        effect instanceof Effect.Tombstone ? null : value(topic, effect),
        effect.id(),
        RecordTypes.of(topic),
        effect.at());
  }

  private byte[] value(String topic, Effect effect) {
    try {
      bytes.reset();
      bytes.writeBytes(header(topic));
      encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
      EffectBody.write(effect, encoder);
      encoder.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode a record for " + topic, e);
    }
  }

  private byte[] header(String topic) throws IOException {
    byte[] header = headers.get(topic);
    if (header == null) {
      header = Wire.header(options, topic);
      headers.put(topic, header);
    }
    return header;
  }
}
