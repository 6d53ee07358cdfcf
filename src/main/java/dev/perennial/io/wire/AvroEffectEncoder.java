package dev.perennial.io.wire;

import dev.perennial.domain.Effect;
import dev.perennial.io.EffectEncoder;
import dev.perennial.io.Outbound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Turns effects into Avro records of their topics. */
final class AvroEffectEncoder implements EffectEncoder {
  private static final int USUAL_BYTES = 512;

  private final WireOptions options;

  private transient Map<String, byte[]> headers;
  private transient ArrayEncoder encoder;

  AvroEffectEncoder(WireOptions options) {
    this.options = options;
  }

  @Override
  public Outbound encode(Effect effect) {
    if (headers == null) {
      headers = new HashMap<>();
      encoder = new ArrayEncoder(USUAL_BYTES);
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
      encoder.begin(header(topic));
      EffectBody.write(effect, encoder);
      return encoder.toByteArray();
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
