package dev.perennial.topology.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.domain.Customer;
import dev.perennial.topology.state.StateSamples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was written once can be read for ever. The files beside this test hold each value as it was
 * written then, behind the serializer's snapshot as a savepoint holds it: those of {@code
 * format-1}, and in {@code format-2} what it brought. They are never written anew; those of a new
 * format are added with {@code mvn test -Dtest=ValueSerializersTest -Dstate.write=true}.
 */
class ValueSerializersTest {
  private static final Path RESOURCES = Path.of("src/test/resources");

  /** Their pages are cut otherwise than in format 1, so that no sample made today is the same. */
  private static final Set<String> CUT_OTHERWISE =
      Set.of("customer", "order-page", "lot-page", "spend-slice");

  static Stream<String> names() {
    return StateSamples.all().keySet().stream();
  }

  static Stream<String> namesOfFormatTwo() {
    return StateSamples.formatTwo().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void valuesComeBackAsTheyWere(String name) throws IOException {
    assertRoundTrip(StateSamples.all().get(name));
  }

  @ParameterizedTest
  @MethodSource("namesOfFormatTwo")
  void whatFormatTwoBroughtComesBackAsItWas(String name) throws IOException {
    assertRoundTrip(StateSamples.formatTwo().get(name));
  }

  private static <T> void assertRoundTrip(Samples<T> samples) throws IOException {
    assertThat(samples.values()).isNotEmpty();
    for (T value : samples.values()) {
      byte[] written = bytes(samples.serializer(), value);
      DataInputDeserializer in = new DataInputDeserializer(written);
      T read = samples.serializer().deserialize(in);
      assertThat(in.available()).as("read to the end").isZero();
      assertThat(bytes(samples.serializer(), read)).isEqualTo(written);
      T copy = samples.serializer().copy(value);
      assertThat(bytes(samples.serializer(), copy)).isEqualTo(written);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatFormatOneWroteIsRead(String name) throws IOException {
    if (CUT_OTHERWISE.contains(name)) {
      assertReadAsBefore(name);
    } else {
      assertReadable(StateSamples.all().get(name), name, 1);
    }
  }

  /** Compared with what it was when format 2 came, written in today's format. */
  private static void assertReadAsBefore(String name) throws IOException {
    ValueSerializer<?> serializer = StateSamples.all().get(name).serializer();
    DataInputDeserializer in = opened(serializer, name, 1);
    byte[] read = rewritten(serializer, in);
    Path expected = RESOURCES.resolve(file(name, 1).replace("format-1/", "format-1/as-read/"));
    if (Boolean.getBoolean("state.write") && Files.notExists(expected)) {
      Files.createDirectories(expected.getParent());
      Files.write(expected, read);
    }
    assertThat(read).isEqualTo(Files.readAllBytes(expected));
  }

  private static <T> byte[] rewritten(ValueSerializer<T> serializer, DataInputDeserializer in)
      throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(1024);
    while (in.available() > 0) {
      serializer.serialize(serializer.deserialize(in), out);
    }
    return out.getCopyOfBuffer();
  }

  @ParameterizedTest
  @MethodSource("namesOfFormatTwo")
  void whatFormatTwoWroteIsRead(String name) throws IOException {
    assertReadable(StateSamples.formatTwo().get(name), name, 2);
  }

  private static <T> void assertReadable(Samples<T> samples, String name, int format)
      throws IOException {
    if (Boolean.getBoolean("state.write") && samples.serializer().format() <= format) {
      Path path = RESOURCES.resolve(file(name, format));
      Files.createDirectories(path.getParent());
      if (Files.notExists(path)) {
        Files.write(path, stored(samples));
      }
    }
    DataInputDeserializer in = opened(samples.serializer(), name, format);
    for (T value : samples.values()) {
      assertThat(bytes(samples.serializer(), samples.serializer().deserialize(in)))
          .isEqualTo(bytes(samples.serializer(), value));
    }
    assertThat(in.available()).isZero();
  }

  /** What a build of that format wrote, behind the snapshot of its serializer. */
  private static <T> DataInputDeserializer opened(
      ValueSerializer<T> serializer, String name, int format) throws IOException {
    byte[] stored = Files.readAllBytes(RESOURCES.resolve(file(name, format)));
    DataInputDeserializer in = new DataInputDeserializer(stored);
    TypeSerializerSnapshot<T> old =
        TypeSerializerSnapshot.readVersionedSnapshot(
            in, ValueSerializersTest.class.getClassLoader());
    TypeSerializerSnapshot<T> now = serializer.snapshotConfiguration();
    assertThat(now.resolveSchemaCompatibility(old).isCompatibleAsIs()).isTrue();
    return in;
  }

  @Test
  void aNewerFormatIsRefusedByName() throws IOException {
    byte[] value = bytes(new CustomerSerializer(), new Customer("c-1"));
    value[0] = (byte) (Customer.FORMAT + 1);
    assertThatThrownBy(() -> new CustomerSerializer().deserialize(new DataInputDeserializer(value)))
        .hasMessage(
            "a Customer is stored in format 3, but this build knows formats 1 to 2: run the build"
                + " that wrote it, or a newer one, or restore an older savepoint");
    DataOutputSerializer snapshot = new DataOutputSerializer(8);
    snapshot.writeInt(Customer.FORMAT + 1);
    assertThatThrownBy(
            () ->
                new CustomerSerializer.Snapshot()
                    .readSnapshot(1, new DataInputDeserializer(snapshot.getCopyOfBuffer()), null))
        .hasMessageContaining("a Customer is stored in format 3");
  }

  private static <T> byte[] stored(Samples<T> samples) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(1024);
    TypeSerializerSnapshot.writeVersionedSnapshot(
        out, samples.serializer().snapshotConfiguration());
    for (T value : samples.values()) {
      samples.serializer().serialize(value, out);
    }
    return out.getCopyOfBuffer();
  }

  private static <T> byte[] bytes(TypeSerializer<T> serializer, T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(256);
    serializer.serialize(value, out);
    return out.getCopyOfBuffer();
  }

  private static String file(String name, int format) {
    return "dev/perennial/topology/state/format-%d/%s.bin".formatted(format, name);
  }
}
