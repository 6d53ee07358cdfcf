package dev.perennial.io.wire;

import dev.perennial.io.EffectEncoder;
import dev.perennial.io.EventDecoder;
import dev.perennial.io.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.formats.avro.SchemaCoder;

/** Where readers and writers of the wire come from. */
public final class Wire {
  private Wire() {}

  /** Reads events. */
  public static EventDecoder decoder(WireOptions options) {
    return new AvroEventDecoder(() -> coder(options, Topics.EVENT), options.maxRecordBytes());
  }

  /** Writes effects. */
  public static EffectEncoder encoder(WireOptions options) {
    return new AvroEffectEncoder(options);
  }

  /** Writes events, for producers. */
  public static EventWriter events(WireOptions options) {
    return new EventWriter(options);
  }

  /** Writes records of one of our topics. */
  public static RecordWriter writer(WireOptions options, String topic) {
    return new RecordWriter(options, topic);
  }

  /** Reads records of any of our topics. */
  public static RecordReader reader(WireOptions options) {
    return new RecordReader(options);
  }

  /**
   * What puts a topic's schema before its records, and finds it there again.
   *
   * @throws UncheckedIOException when the credentials file cannot be read
   */
  static SchemaCoder coder(WireOptions options, String topic) {
    KnownSchemas known = KnownSchemas.load();
    return switch (options.format()) {
      case SINGLE_OBJECT -> new SingleObjectCoder(known);
      case CONFLUENT -> new RegistryCoder(registry(options), known, topic, options.autoRegister());
    };
  }

  /** The header of every record that we write to the topic. */
  static byte[] header(WireOptions options, String topic) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    coder(options, topic).writeSchema(KnownSchemas.ofTopic(topic), out);
    return out.toByteArray();
  }

  private static RegistryClient registry(WireOptions options) {
    try {
      return new RegistryClient(options.registryUrl(), options.registryCredentialsFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
