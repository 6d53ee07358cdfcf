package dev.perennial.io.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

class ArrayEncoderTest {
  private static final byte[] HEADER = {(byte) 0xC3, 1};
  private static final String[] TEXTS = {
    "",
    "plain",
    "half way to ünicode",
    "€",
    "\uD83D\uDE00",
    "lone \uD83D surrogate",
    "a\u0000\u007f\u0080"
  };

  private interface Writing {
    void to(Encoder out) throws IOException;
  }

  @Test
  void writesWhatAvrosOwnEncoderWrites() throws IOException {
    ArrayEncoder encoder = new ArrayEncoder(4);
    for (int seed = 0; seed < 200; seed++) {
      int once = seed;
      encoder.begin(HEADER);
      everything(encoder, new SplittableRandom(once));
      byte[] expected = avro(out -> everything(out, new SplittableRandom(once)));
      assertThat(encoder.toByteArray()).as("seed %d", seed).isEqualTo(expected);
    }
  }

  private static byte[] avro(Writing writing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(HEADER);
    Encoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    writing.to(encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  private static void everything(Encoder out, SplittableRandom random) throws IOException {
    for (String text : TEXTS) {
      out.writeString(text.repeat(random.nextInt(50)));
      out.writeString(new Utf8(text));
    }
    out.writeBoolean(random.nextBoolean());
    out.writeInt(random.nextInt());
    out.writeLong(random.nextLong() >> random.nextInt(64));
    out.writeFloat((float) random.nextDouble());
    out.writeDouble(random.nextDouble(-1e9, 1e9));
    out.writeBytes(ByteBuffer.wrap(new byte[random.nextInt(300)]));
    out.writeEnum(3);
    out.writeIndex(1);
    out.writeNull();
    out.writeMapStart();
    out.setItemCount(1);
    out.startItem();
    out.writeString("key");
    out.writeString("value");
    out.writeMapEnd();
    out.writeArrayStart();
    out.writeArrayEnd();
  }
}
