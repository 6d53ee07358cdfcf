package dev.perennial.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.app.sandbox.KafkaBroker;
import dev.perennial.io.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KafkaCommandsIT {
  private static final String PURCHASE =
      """
      {"event_id":"e-1","customer_id":"c-1","occurred_at":"2026-01-05T10:00:00.000Z",\
      "source":null,"brand":null,"channel":"pos","store_id":null,"type":"purchase",\
      "order_id":"o-1","currency":"EUR","lines":[{"line_id":"1","sku":null,"category":"books",\
      "quantity":1,"amount":"19.99"}]}""";
  private static KafkaBroker broker;

  @BeforeAll
  static void start() {
    broker = KafkaBroker.start();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  @Order(1)
  void topicsAreMadeOnceAndDifferencesTold() {
    CliRun first = run("topics create --timestamps create --partitions 2");
    assertThat(first.err()).isEmpty();
    assertThat(first.code()).isZero();
    assertThat(first.out()).contains(Topics.EVENT + ": made, 2 partitions");
    CliRun again = run("topics create --timestamps create --partitions 2");
    assertThat(again.err()).isEmpty();
    assertThat(again.code()).isZero();
    assertThat(again.out()).contains("is there already").doesNotContain("made", "but");
    CliRun other = run("topics create");
    assertThat(other.out())
        .contains("message.timestamp.type is CreateTime, not LogAppendTime")
        .contains("partitions is 2, not 8");
  }

  @Test
  @Order(2)
  void whatIsSentIsRead(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("events.jsonl");
    Files.write(file, List.of(PURCHASE, "", "no event", PURCHASE.replace("e-1", "e-2")));
    CliRun sent = run("send --timestamps " + file);
    assertThat(sent.code()).isEqualTo(1);
    assertThat(sent.out()).contains("2 events sent, 1 lines wrong");
    assertThat(sent.err()).contains("line 3: ");
    CliRun read = run("tail --from-beginning --limit 2 " + Topics.EVENT);
    assertThat(read.err()).isEmpty();
    assertThat(read.out().lines())
        .hasSize(2)
        .contains("{\"logged_at\":\"2026-01-05T10:00:00.000Z\"," + PURCHASE.substring(1));
  }

  @Test
  @Order(3)
  void aConfigurationFileIsEnoughToFindKafka(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("kafka.properties");
    Files.writeString(file, "bootstrap.servers=" + broker.bootstrapServers() + "\n");
    CliRun read =
        CliRun.of("tail", Topics.EVENT, "--from-beginning", "--limit=1", "--kafka-config=" + file);
    assertThat(read.code()).isZero();
    assertThat(read.out().lines()).hasSize(1);
  }

  @Test
  @Order(4)
  void aTopicOfAnotherNameIsAWrongCall() {
    CliRun wrong = run("tail loyalty.profle.v1");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("loyalty.profile.v1");
  }

  private static CliRun run(String line) {
    return CliRun.of(
        Stream.concat(Stream.of(line.split(" ")), Stream.of("--brokers", broker.bootstrapServers()))
            .toArray(String[]::new));
  }
}
