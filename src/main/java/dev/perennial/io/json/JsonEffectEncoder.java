package dev.perennial.io.json;

import dev.perennial.domain.Effect;
import dev.perennial.io.EffectEncoder;
import dev.perennial.io.Outbound;
import dev.perennial.io.RejectedInput;
import dev.perennial.io.wire.RecordReader;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;

/** Turns effects into lines of JSON: what the Avro record would say, in words. */
public final class JsonEffectEncoder implements EffectEncoder {
  private static final long serialVersionUID = 1;

  private final EffectEncoder avro = Wire.encoder(WireOptions.singleObject());
  private transient RecordReader reader;
  private transient JsonRecordWriter writer;

  @Override
  public Outbound encode(Effect effect) {
    if (reader == null) {
      reader = Wire.reader(WireOptions.singleObject());
      writer = new JsonRecordWriter();
    }
    Outbound out = avro.encode(effect);
    return new Outbound(out.topic(), out.key(), json(out), out.id(), out.type(), out.time());
  }

  private byte[] json(Outbound out) {
    if (out.value() == null) {
      return null;
    }
    try {
      return writer.bytes(reader.read(out.topic(), out.value()));
    } catch (RejectedInput e) {
      throw new IllegalStateException("our own record must be readable: " + e.getMessage(), e);
    }
  }
}
