package dev.perennial.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ArrayStreamsTest {
  private static void write(DataOutput out) throws IOException {
    out.write(1);
    out.write(new byte[] {2, 3});
    out.write(new byte[] {0, 4, 5, 0}, 1, 2);
    out.writeBoolean(true);
    out.writeByte(-6);
    out.writeShort(-700);
    out.writeChar('ü');
    out.writeInt(Integer.MIN_VALUE + 8);
    out.writeLong(Long.MAX_VALUE - 9);
    out.writeFloat(1.5f);
    out.writeDouble(-2.25);
    out.writeUTF("ünïcode");
    out.writeBytes("ab");
    out.writeChars("c");
  }

  private static byte[] written() throws IOException {
    ArrayOutput out = new ArrayOutput(0);
    write(out);
    return out.toByteArray();
  }

  @Test
  void writesWhatTheJdksStreamWrites() throws IOException {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    write(new DataOutputStream(expected));
    assertThat(written()).isEqualTo(expected.toByteArray());
  }

  @Test
  void givesBackWhatWasWritten() throws IOException {
    DataInput in = new ArrayInput(written(), 0);
    byte[] first = new byte[3];
    in.readFully(first);
    assertThat(first).containsExactly(1, 2, 3);
    assertThat(in.skipBytes(1)).isEqualTo(1);
    assertThat(in.readUnsignedByte()).isEqualTo(5);
    assertThat(in.readBoolean()).isTrue();
    assertThat(in.readByte()).isEqualTo((byte) -6);
    assertThat(in.readShort()).isEqualTo((short) -700);
    assertThat(in.readChar()).isEqualTo('ü');
    assertThat(in.readInt()).isEqualTo(Integer.MIN_VALUE + 8);
    assertThat(in.readLong()).isEqualTo(Long.MAX_VALUE - 9);
    assertThat(in.readFloat()).isEqualTo(1.5f);
    assertThat(in.readDouble()).isEqualTo(-2.25);
    assertThat(in.readUTF()).isEqualTo("ünïcode");
    assertThat(in.readUnsignedShort()).isEqualTo('a' << 8 | 'b');
    assertThat(in.readChar()).isEqualTo('c');
    assertThatThrownBy(in::readByte).isInstanceOf(EOFException.class);
  }

  @Test
  void saysThatTheArrayEnds() {
    ArrayInput in = new ArrayInput(new byte[] {1, 2, 3}, 1);
    assertThatThrownBy(() -> in.readFully(new byte[3])).isInstanceOf(EOFException.class);
    assertThatThrownBy(in::readInt).isInstanceOf(EOFException.class);
  }
}
