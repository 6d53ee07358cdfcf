package dev.perennial.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.app.sandbox.KafkaBroker;
import dev.perennial.domain.Customer;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Ids;
import dev.perennial.io.EffectEncoder;
import dev.perennial.io.Topics;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a sender is killed in the middle, and each message is sent once all the same. */
class ExampleSenderIT {
  private static final int MESSAGES = 3_000;
  private static final long AT = 1_767_600_000_000L;
  private static KafkaBroker broker;

  @BeforeAll
  static void start() {
    broker = KafkaBroker.start();
    CliRun topics = CliRun.of("topics", "create", "--brokers", broker.bootstrapServers());
    assertThat(topics.code()).isZero();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void actsOnceWhateverCrashes(@TempDir Path dir) throws Exception {
    // What a job had written when it failed is never committed, and comes again.
    produce("failed", MESSAGES / 2, false);
    produce("again", MESSAGES, true);
    Path out = dir.resolve("sent.jsonl");
    Process killed = sender(dir, out);
    try {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (lines(out) < MESSAGES / 10 && System.nanoTime() < deadline) {
        assertThat(killed.waitFor(10, TimeUnit.MILLISECONDS)).as("it ended by itself").isFalse();
      }
    } finally {
      killed.destroyForcibly().waitFor();
    }
    assertThat(lines(out))
        .as("it was killed in the middle")
        .isBetween(MESSAGES / 10L, MESSAGES - 1L);
    // A crash can leave half a line behind.
    Files.writeString(out, "{\"action_id\":\"0123", StandardOpenOption.APPEND);
    Process second = sender(dir, out);
    assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isZero();
    List<String> ids =
        Files.readAllLines(out).stream().map(line -> line.split("\"")[3]).sorted().toList();
    assertThat(ids)
        .containsExactlyElementsOf(
            IntStream.range(0, MESSAGES).mapToObj(ExampleSenderIT::id).sorted().toList());
  }

  private static Process sender(Path dir, Path out) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            LoyaltyCli.class.getName(),
            "example-sender",
            "--brokers",
            broker.bootstrapServers(),
            "--out",
            out.toString(),
            "--limit",
            String.valueOf(MESSAGES))
        .redirectErrorStream(true)
        .redirectOutput(dir.resolve("sender.log").toFile())
        .start();
  }

  private static long lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file).lines().count() : 0;
  }

  private static void produce(String transaction, int messages, boolean commit) {
    EffectEncoder encoder = Wire.encoder(WireOptions.singleObject());
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", transaction);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (int i = 0; i < messages; i++) {
        byte[] value = encoder.encode(message(i)).value();
        producer.send(new ProducerRecord<>(Topics.MESSAGE, "c-" + i, value));
      }
      producer.flush();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }

  private static String id(int i) {
    return Ids.of("c-" + i, "e-1", "r", "message", 0);
  }

  private static Effect message(int i) {
    return new Effect.Message(
        id(i),
        "c-" + i,
        AT,
        "hello",
        "sms",
        "marketing",
        null,
        Map.of(),
        "r",
        "e-1",
        1,
        AT,
        Customer.NEVER,
        null);
  }
}
