package dev.perennial.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.app.sandbox.KafkaBroker;
import dev.perennial.domain.Customer;
import dev.perennial.domain.CustomerProfile;
import dev.perennial.domain.Effect;
import dev.perennial.domain.churn.PurchaseRhythm;
import dev.perennial.io.EffectEncoder;
import dev.perennial.io.Outbound;
import dev.perennial.io.Topics;
import dev.perennial.io.program.DefaultModel;
import dev.perennial.io.program.RuleText;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models published to, and fitted from, a real broker. */
class ModelTopicIT {
  private static final Path CDNOW =
      Path.of("src/test/resources/dev/perennial/data/cdnow_summary.csv");
  private static final long AS_OF = 1_767_607_200_000L;
  private static final EffectEncoder ENCODER = Wire.encoder(WireOptions.singleObject());

  private static KafkaBroker broker;

  @TempDir private Path dir;

  @BeforeAll
  static void start() {
    broker = KafkaBroker.start();
    assertThat(run("topics create --partitions 2").code()).isZero();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void aModelIsPublishedOnceAndMindsWhatIsThere() throws IOException {
    CliRun first = run("model push default");
    assertThat(first.err()).isEmpty();
    assertThat(first.out())
        .contains("churn: has no effective_from; it begins at 2")
        .contains("churn version 1, spend in USD, with risk, from 2")
        .endsWith(": published" + System.lineSeparator());
    assertThat(run("model push default").out()).contains("was published already");
    Path other = dir.resolve("other.yaml");
    Files.writeString(other, DefaultModel.text().replace("enter: 0.8\n", "enter: 0.75\n"));
    assertThat(run("model push " + other).err())
        .contains("model churn version 1 is published with another text; give this one version 2");
    Files.writeString(other, RuleText.with(DefaultModel.text(), "id", "mine"));
    assertThat(run("model push " + other).err())
        .contains("model churn is published, and one deployment scores by versions of one");
    Files.writeString(other, RuleText.with(DefaultModel.text(), "version", "2"));
    assertThat(run("model push " + other).out()).contains("churn version 2").contains("published");
    assertThat(run("tail --from-beginning --limit 2 " + Topics.MODEL).out().lines()).hasSize(2);
  }

  @Test
  void aFitOfTheProfilesIsThatOfTheirSummary() throws Exception {
    assertThat(run("model fit").err()).contains("no profile in loyalty.profile.v1");
    writeProfiles();
    CliRun ofProfiles = run("model fit --out " + dir.resolve("fit.yaml"));
    assertThat(ofProfiles.code()).isZero();
    String fitted = "r 0.2426  alpha 4.4135 weeks  a 0.7929  b 2.4257";
    assertThat(ofProfiles.out()).contains("2,357 customers").contains(fitted);
    assertThat(Files.readString(dir.resolve("fit.yaml"))).contains("on: \"loyalty.profile.v1\"");
    assertThat(CliRun.of("model", "fit", CDNOW.toString()).out()).contains(fitted);
    assertThat(run("model fit " + CDNOW).err()).contains("name a FILE or --brokers, not both");
    assertThat(CliRun.of("model", "fit").err()).contains("name a FILE, or say where");
  }

  /** Half of the customers open all that comes by push, the others nothing. */
  @Test
  void thePriorOfAChannelIsLearntFromWhatWasOpened() throws Exception {
    List<String> outcomes = new ArrayList<>();
    try (Producer<String, byte[]> producer = producer()) {
      for (int i = 0; i < 400; i++) {
        String id = "%032x".formatted(i);
        String customer = "c-" + i % 40;
        long at = AS_OF - (i < 380 ? 8L : 1L) * 86_400_000;
        Outbound record =
            ENCODER.encode(
                new Effect.Message(
                    id,
                    customer,
                    at,
                    "t",
                    "push",
                    "marketing",
                    null,
                    Map.of(),
                    "r",
                    "e",
                    1,
                    at,
                    Customer.NEVER,
                    null));
        producer.send(new ProducerRecord<>(record.topic(), record.key(), record.value()));
        if (i % 40 < 20) {
          outcomes.add(
              ("{\"event_id\":\"o%d\",\"customer_id\":\"%s\",\"occurred_at\":"
                      + "\"2026-01-05T10:00:00.000Z\",\"type\":\"message_outcome\","
                      + "\"action_id\":\"%s\",\"outcome\":\"opened\"}")
                  .formatted(i, customer, id));
        }
      }
    }
    Path file = Files.write(dir.resolve("outcomes.jsonl"), outcomes);
    assertThat(run("send " + file).code()).isZero();
    CliRun prior = run("model prior");
    assertThat(prior.code()).isZero();
    assertThat(prior.out()).contains("    push: {engaged: 0.0").contains("# of 40 customers");
  }

  private static Producer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", broker.bootstrapServers()),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  /** Each customer's second profile counts, and one who was erased does not. */
  private static void writeProfiles() throws Exception {
    try (Producer<String, byte[]> producer = producer()) {
      List<String> lines = Files.readAllLines(CDNOW);
      for (String line : lines.subList(1, lines.size())) {
        String[] columns = line.split(",");
        write(producer, columns[0], 1, 0, 5);
        write(
            producer,
            columns[0],
            1 + (int) Double.parseDouble(columns[1]),
            Double.parseDouble(columns[2]),
            Double.parseDouble(columns[3]));
      }
      write(producer, "erased", 50, 10, 20);
      producer.send(new ProducerRecord<>(Topics.PROFILE, "erased", null)).get();
    }
  }

  private static void write(
      Producer<String, byte[]> producer, String who, int occasions, double recency, double age) {
    long first = AS_OF - Math.round(age * PurchaseRhythm.WEEK_MILLIS);
    long last = first + Math.round(recency * PurchaseRhythm.WEEK_MILLIS);
    CustomerProfile profile =
        new CustomerProfile(
            "p-" + who,
            who,
            AS_OF,
            null,
            Long.MAX_VALUE,
            0,
            0,
            0,
            0,
            "USD",
            0,
            0,
            occasions,
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
            new PurchaseRhythm(occasions, first, 0, last, 0, 10_00, 20_00));
    Outbound record = ENCODER.encode(profile);
    producer.send(new ProducerRecord<>(record.topic(), record.key(), record.value()));
  }

  private static CliRun run(String line) {
    return CliRun.of(
        Stream.concat(Stream.of(line.split(" ")), Stream.of("--brokers", broker.bootstrapServers()))
            .toArray(String[]::new));
  }
}
