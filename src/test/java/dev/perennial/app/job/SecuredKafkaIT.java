package dev.perennial.app.job;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.app.LifecycleJob;
import dev.perennial.app.options.JobOptions;
import dev.perennial.io.Topic;
import dev.perennial.io.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import loyalty.event.v1.Joined;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** TLS and SASL pass through to every client of the job, and secrets stay in their files. */
class SecuredKafkaIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String PASSWORD = "tell-nobody-4711";
  private static final String WRONG_PASSWORD = "tell-nobody-0815";
  private static final String EMAIL = "canary@mail.example";
  private static final String VOUCHER_SECRET =
      Base64.getEncoder().encodeToString("tell-nobody-the-secret-of-codes!".getBytes(US_ASCII));

  /** None of them may be anywhere but where it says so. */
  private static final String[] CANARIES = {PASSWORD, VOUCHER_SECRET, "tell-nobody", EMAIL};

  /** Each byte is a character: nothing that is there can be missed by decoding. */
  private static final Function<byte[], String> TEXT = bytes -> new String(bytes, ISO_8859_1);

  @TempDir private static Path directory;
  private static Secured secured;
  private static TestKafka kafka;

  @BeforeAll
  static void startBroker() throws Exception {
    secured = new Secured(directory, PASSWORD);
    kafka = new TestKafka(secured);
    kafka.publishProgram("{id: north-club, version: 1, currency: EUR}");
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @Test
  void theJobReadsDecidesAndWritesAndTellsNobodyWhatItMustNot() throws Exception {
    try (CapturedLog log = new CapturedLog()) {
      try (TestCluster cluster = new TestCluster(directory)) {
        cluster.submit(options(tls(), sasl(), password(PASSWORD), vouchers()));
        kafka.send("c-1", "e-1", new Joined(Map.of("mail", EMAIL), null, null, null, null));
        kafka.flush();
        kafka.await(Topics.PROFILE, read -> !read.isEmpty(), PATIENCE);
        kafka.await(Topics.EVENT, read -> read.size() > 1, PATIENCE);
        kafka.sendBytes("c-2", ("no event of " + EMAIL).getBytes(StandardCharsets.UTF_8));
        kafka.flush();
        kafka.await(Topics.REJECTED, read -> !read.isEmpty(), PATIENCE);

        Map<String, String> web = cluster.web().everything();
        assertThat(web.keySet())
            .as("what is asked for is there")
            .anyMatch(path -> path.matches("jobs/\\w+/config"))
            .anyMatch(path -> path.matches("jobs/\\w+/vertices/\\w+/metrics"))
            .contains("jobmanager/config", "jobmanager/environment", "taskmanagers");
        assertThat(web).noneSatisfy((path, answer) -> assertThat(answer).containsAnyOf(CANARIES));
        assertThat(cluster.metrics()).noneMatch(SecuredKafkaIT::sings);
        List<String> saved = cluster.savepoint(directory).stream().map(TEXT).toList();
        assertThat(saved).as("rules may ask for attributes").anyMatch(one -> one.contains(EMAIL));
        assertThat(saved).noneMatch(one -> sings(one.replace(EMAIL, "")));
      }
      assertThat(log.lines())
          .as("the settings of clients are logged")
          .anyMatch(line -> line.contains("ProducerConfig") && line.contains("SASL_SSL"))
          .anyMatch(line -> line.contains("ConsumerConfig") && line.contains("SASL_SSL"));
      assertThat(log.lines()).noneMatch(SecuredKafkaIT::sings);
    }
    for (Topic topic : Topics.ALL) {
      if (!topic.name().equals(Topics.EVENT)) {
        // What was rejected is kept as it came.
        String allowed = topic.name().equals(Topics.REJECTED) ? EMAIL : "";
        assertThat(kafka.all(topic.name()))
            .extracting(one -> one.record().value())
            .filteredOn(value -> value != null)
            .extracting(TEXT::apply)
            .as(topic.name())
            .noneMatch(text -> sings(text.replace(allowed, "")));
      }
    }
  }

  private static boolean sings(String text) {
    return Stream.of(CANARIES).anyMatch(text::contains);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void aMistakeIsAnErrorBeforeAnythingStarts(String what, JobOptions options, String error) {
    try (CapturedLog log = new CapturedLog()) {
      StreamExecutionEnvironment environment = new StreamExecutionEnvironment();

      assertThatThrownBy(() -> LifecycleJob.build(environment, options))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("brokers: '" + secured.brokers() + "' cannot be asked")
          .hasMessageContaining(error)
          .hasMessageEndingWith("kafka.properties.file and kafka.* say of TLS and SASL")
          .hasMessageNotContaining(WRONG_PASSWORD);
      assertThat(log.lines()).noneMatch(line -> line.contains(WRONG_PASSWORD));
    }
  }

  static Stream<Arguments> mistakes() throws Exception {
    return Stream.of(
        Arguments.of("no credentials", options(tls(), sasl()), "KafkaClient"),
        Arguments.of(
            "a wrong password",
            options(tls(), sasl(), password(WRONG_PASSWORD)),
            "Invalid username or password"),
        Arguments.of(
            "nobody trusted", options(sasl(), password(PASSWORD)), "unable to find valid certif"),
        Arguments.of("neither TLS nor SASL", options(), "no answer in 15 s"));
  }

  private static List<String> tls() {
    return List.of(
        "--kafka.ssl.truststore.type=PEM",
        "--kafka.ssl.truststore.location=" + secured.certificate());
  }

  private static List<String> sasl() {
    return List.of("--kafka.security.protocol", "SASL_SSL", "--kafka.sasl.mechanism", "PLAIN");
  }

  private static List<String> password(String given) throws Exception {
    return List.of("--kafka.properties.file", secured.credentials(given).toString());
  }

  private static List<String> vouchers() throws Exception {
    Path file = directory.resolve("vouchers");
    Files.writeString(file, "k-1: " + VOUCHER_SECRET + "\n");
    return List.of("--voucher.secret.file", file.toString());
  }

  /** As on a command line. */
  @SafeVarargs
  private static JobOptions options(List<String>... security) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--brokers", secured.brokers(), "--parallelism=1", "--checkpoint.interval=1s"));
    for (List<String> some : security) {
      arguments.addAll(some);
    }
    return JobOptions.parse(arguments.toArray(String[]::new));
  }
}
