package dev.perennial.app.cli;

import dev.perennial.io.wire.WireFormat;
import dev.perennial.io.wire.WireOptions;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How to reach Kafka, and how its records are written: the same for every command. */
final class KafkaOptions {
  private static final String BROKERS = "bootstrap.servers";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--brokers", paramLabel = "HOST:PORT", description = "With commas between.")
  private String brokers;

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description = "Properties for Kafka's clients, such as TLS and SASL.")
  private Path file;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      description = "A schema registry: records are then in Confluent's format.")
  private String registry;

  @Option(
      names = "--registry-credentials",
      paramLabel = "FILE",
      description = "The registry's user:password.")
  private Path registryCredentials;

  /** Whether anything says where Kafka is. */
  boolean isGiven() {
    return brokers != null || file != null;
  }

  /** How records are written. */
  WireOptions wire() {
    if (registry == null) {
      return WireOptions.singleObject();
    }
    String credentials = registryCredentials == null ? null : registryCredentials.toString();
    return new WireOptions(
        WireFormat.CONFLUENT, registry, credentials, true, WireOptions.DEFAULT_MAX_RECORD_BYTES);
  }

  Admin admin() throws IOException {
    return Admin.create(properties());
  }

  Producer<String, byte[]> producer() throws IOException {
    Properties properties = properties();
    properties.putIfAbsent("linger.ms", "20");
    return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
  }

  /** A consumer without a group. */
  Consumer<String, byte[]> consumer(boolean committed) throws IOException {
    Properties properties = properties();
    properties.put("isolation.level", committed ? "read_committed" : "read_uncommitted");
    properties.put("enable.auto.commit", "false");
    return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private Properties properties() throws IOException {
    Properties properties = new Properties();
    if (file != null) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      }
    }
    if (brokers != null) {
      properties.setProperty(BROKERS, brokers);
    }
    if (!properties.containsKey(BROKERS)) {
      throw new ParameterException(
          command.commandLine(), "say where Kafka is: --brokers HOST:PORT");
    }
    return properties;
  }
}
