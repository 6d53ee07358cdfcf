package dev.perennial.app.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.app.LifecycleJob;
import dev.perennial.app.options.JobOptions;
import dev.perennial.io.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import loyalty.event.v1.Login;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** TLS and SASL pass through to every client of the job, and passwords stay in their file. */
class SecuredKafkaIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String PASSWORD = "tell-nobody-4711";
  private static final String WRONG_PASSWORD = "tell-nobody-0815";

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
  void theJobReadsDecidesAndWritesAndNoPasswordIsLogged() throws Exception {
    try (CapturedLog log = new CapturedLog()) {
      try (TestCluster cluster = new TestCluster(directory)) {
        cluster.submit(options(tls(), sasl(), password(PASSWORD)));
        kafka.send("c-1", "e-1", new Login());
        kafka.flush();
        kafka.await(Topics.PROFILE, read -> !read.isEmpty(), PATIENCE);
        kafka.await(Topics.EVENT, read -> read.size() > 1, PATIENCE);
      }
      assertThat(log.lines())
          .as("the settings of clients are logged")
          .anyMatch(line -> line.contains("ProducerConfig") && line.contains("SASL_SSL"))
          .anyMatch(line -> line.contains("ConsumerConfig") && line.contains("SASL_SSL"));
      assertThat(log.lines()).noneMatch(line -> line.contains(PASSWORD));
    }
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
