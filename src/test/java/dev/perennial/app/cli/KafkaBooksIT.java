package dev.perennial.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.app.sandbox.KafkaBroker;
import dev.perennial.domain.CustomerProfile;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.Effect.PostingKind;
import dev.perennial.io.EffectEncoder;
import dev.perennial.io.Outbound;
import dev.perennial.io.Topics;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Books that were written to a real broker, as the job writes them: in transactions. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KafkaBooksIT {
  private static final long AT = 1_767_607_200_000L;
  private static final String EVENT =
      """
      {"event_id":"e-1","customer_id":"c-1","occurred_at":"2026-01-05T10:00:00.000Z",\
      "type":"purchase","order_id":"o-1","currency":"EUR","lines":[{"line_id":"1",\
      "amount":"100.00"}]}""";

  private static final EffectEncoder ENCODER = Wire.encoder(WireOptions.singleObject());
  private static KafkaBroker broker;
  private static Producer<String, byte[]> producer;

  @BeforeAll
  static void start() {
    broker = KafkaBroker.start();
    assertThat(run("topics create --partitions 2").code()).isZero();
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "books"),
            new StringSerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  @AfterAll
  static void stop() {
    producer.close();
    broker.close();
  }

  @Test
  @Order(1)
  void soundBooksBalanceWithErasuresAndRepeats() {
    commit(
        posting("p-1", "c-1", AT, "e-1", PostingKind.EARN, Account.ISSUED, Account.AVAILABLE, 10),
        profile("c-1", AT, 10),
        posting("p-2", "c-2", AT, "e-1", PostingKind.EARN, Account.ISSUED, Account.AVAILABLE, 5),
        profile("c-2", AT, 5),
        posting("p-3", "c-2", AT, "e-2", PostingKind.ERASE, Account.AVAILABLE, Account.ERASED, 5),
        new Effect.Tombstone("t", "c-2", AT));
    commit(
        posting("p-1", "c-1", AT, "e-1", PostingKind.EARN, Account.ISSUED, Account.AVAILABLE, 10));
    CliRun run = run("audit");
    assertThat(run.out())
        .contains("2 customers, 3 postings, 1 repeats, 2 profiles", "The books balance.");
    assertThat(run.code()).isZero();
  }

  @Test
  @Order(2)
  void theStoryIsToldWithItsEvents(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("events.jsonl"), EVENT + "\n");
    assertThat(run("send " + file).code()).isZero();
    CliRun run = run("explain --customer c-1 --posting p-1");
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .containsExactly(
            "2026-01-05T10:00:00Z  purchase e-1 (order o-1)",
            "  10 points were earned: lot lot, available at once; posting p-1",
            "  the tier is Gold",
            "  balances: pending 0, available 10, held 0, debt 0");
    CliRun unknown = run("explain --customer c-11");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("nothing is known of c-11; did you mean 'c-1'?");
  }

  @Test
  @Order(3)
  void whatIsNotCommittedCountsOnlyWhenAskedFor() {
    producer.beginTransaction();
    write(posting("p-4", "c-1", AT, "e-4", PostingKind.HOLD, Account.AVAILABLE, Account.HELD, 1));
    producer.flush();
    assertThat(run("audit").code()).isZero();
    CliRun run = run("audit --uncommitted");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "customer c-1: available: expected 9 by the ledger, found 10 in the profile as of"
                + " 2026-01-05T10:00:00Z",
            "customer c-1: held: expected 1 by the ledger, found 0 in the profile");
    producer.abortTransaction();
    assertThat(run("audit").code()).isZero();
  }

  @Test
  @Order(4)
  void onePointAndAnUnreadableRecordAreFound() {
    commit(
        posting(
            "p-5",
            "c-1",
            AT + 1,
            "e-5",
            PostingKind.ADJUST,
            Account.ADJUSTED,
            Account.AVAILABLE,
            2),
        profile("c-1", AT + 1, 11));
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(Topics.LEDGER, "c-1", new byte[] {1, 2, 3}));
    producer.commitTransaction();
    CliRun run = run("audit");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "The books do not balance (2 found)",
            "customer c-1: available: expected 12 by the ledger, found 11 in the profile as of"
                + " 2026-01-05T10:00:00.001Z",
            "loyalty.ledger.v1, partition ",
            " cannot be read: ");
  }

  private static void commit(Effect... effects) {
    producer.beginTransaction();
    Stream.of(effects).forEach(KafkaBooksIT::write);
    producer.commitTransaction();
  }

  private static void write(Effect effect) {
    Outbound record = ENCODER.encode(effect);
    producer.send(new ProducerRecord<>(record.topic(), record.key(), record.value()));
  }

  private static Effect posting(
      String id,
      String customer,
      long at,
      String cause,
      PostingKind kind,
      Account from,
      Account to,
      long points) {
    return new Effect.Posting(id, customer, at, kind, from, to, points, "lot", cause, null, 1);
  }

  private static Effect profile(String customer, long at, long available) {
    return new CustomerProfile(
        "pr-" + customer + at,
        customer,
        at,
        "Gold",
        Long.MAX_VALUE,
        0,
        available,
        0,
        0,
        "EUR",
        0,
        0,
        0,
        Long.MAX_VALUE,
        null,
        null,
        Long.MAX_VALUE,
        null,
        "p",
        1,
        "e-1",
        List.of(),
        null,
        null);
  }

  private static CliRun run(String line) {
    return CliRun.of(
        Stream.concat(Stream.of(line.split(" ")), Stream.of("--brokers", broker.bootstrapServers()))
            .toArray(String[]::new));
  }
}
