package dev.perennial.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackingTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "null, 1",
        "'', 1",
        "e-1, 4",
        "ü, 3",
        // 128 bits, as our own ids and UUIDs
        "0123456789abcdef0123456789abcdef, 17",
        "ffffffffffffffffffffffffffffffff, 17",
        "00000000000000000000000000000000, 17",
        "01234567-89ab-cdef-0123-456789abcdef, 17",
        "f47ac10b-58cc-4372-a567-0e02b2c3d479, 17",
        // as long, but something else
        "0123456789ABCDEF0123456789ABCDEF, 33",
        "0123456789abcdef0123456789abcdeg, 33",
        "0123456789abcdef0123456789abcde, 32",
        "F47AC10B-58CC-4372-A567-0E02B2C3D479, 37",
        "f47ac10b058cc-4372-a567-0e02b2c3d479, 37",
        "f47ac10b-58cc-4372-a567-0e02b2c3d47-, 37",
        "----f47a-58cc-4372-a567-0e02b2c3d479, 37",
      })
  void aTextReadsBackAsItWas(String text, int bytes) throws IOException {
    byte[] written = InMemoryColdState.bytes(out -> Packing.writeText(out, text));
    assertThat(written).hasSize(bytes);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(written));
    assertThat(Packing.readText(in)).isEqualTo(text);
    assertThat(in.available()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, -1, 63, 64, -64, -65, 1L << 40, -(1L << 40), Long.MAX_VALUE, Long.MIN_VALUE})
  void aNumberReadsBackAsItWas(long number) throws IOException {
    byte[] written = InMemoryColdState.bytes(out -> Packing.writeLong(out, number));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(written));
    assertThat(Packing.readLong(in)).isEqualTo(number);
    assertThat(in.available()).isZero();
  }
}
