package dev.perennial.app.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.app.LifecycleJob;
import dev.perennial.app.options.JobOptions;
import dev.perennial.io.Topics;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import loyalty.event.v1.Joined;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.tools.AclCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code deploy/security/kafka-acls.sh}, run against a broker that lets nobody do anything else.
 */
class AclSampleIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Path SAMPLE = Path.of("deploy/security/kafka-acls.sh").toAbsolutePath();
  private static final String END = "end of one command";
  private static final Joined JOINED = new Joined(null, null, null, null, null);

  @TempDir private Path directory;
  private Secured secured;
  private TestKafka kafka;

  @BeforeEach
  void startBroker() throws Exception {
    secured = new Secured(directory, "a-password");
    kafka =
        new TestKafka(
            secured.andThen(
                broker -> {
                  broker.put(
                      "authorizer.class.name",
                      "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
                  // Whoever comes in by the plain listener, which only this process knows.
                  broker.put("super.users", "User:ANONYMOUS");
                }));
    kafka.publishProgram("{id: north-club, version: 1, currency: EUR}");
  }

  @AfterEach
  void stopBroker() {
    kafka.close();
  }

  @Test
  void theJobMayDoAllThatItDoesAndNothingElse() throws Exception {
    assertThatThrownBy(() -> LifecycleJob.build(new StreamExecutionEnvironment(), options()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("loyalty.");

    grant();

    try (TestCluster cluster = new TestCluster(directory)) {
      cluster.submit(options());
      kafka.send("c-1", "e-1", JOINED);
      kafka.flush();
      kafka.await(Topics.PROFILE, read -> !read.isEmpty(), PATIENCE);
      String savepoint = cluster.stopWithSavepoint(directory);
      cluster.resume(options(), savepoint);
      kafka.send("c-2", "e-2", JOINED);
      kafka.sendBytes("c-3", new byte[] {1, 2, 3});
      kafka.flush();
      kafka.await(Topics.PROFILE, read -> read.size() > 1, PATIENCE);
      kafka.await(Topics.REJECTED, read -> !read.isEmpty(), PATIENCE);
      assertThat(cluster.restarts()).isZero();
    }
    nothingElse();
  }

  private void nothingElse() throws Exception {
    Properties client = client();
    try (Admin admin = Admin.create(client)) {
      assertThatThrownBy(
              () -> admin.createTopics(List.of(new NewTopic("theirs", 1, (short) 1))).all().get())
          .hasCauseInstanceOf(AuthorizationException.class);
      assertThatThrownBy(() -> admin.deleteTopics(List.of(Topics.LEDGER)).all().get())
          .hasCauseInstanceOf(AuthorizationException.class);
    }
    try (KafkaProducer<byte[], byte[]> producer = producer(client)) {
      assertThatThrownBy(
              () -> producer.send(new ProducerRecord<>(Topics.PROGRAM, new byte[1])).get())
          .hasCauseInstanceOf(AuthorizationException.class);
    }
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(new TopicPartition(Topics.LEDGER, 0)));
      consumer.seekToBeginning(consumer.assignment());
      assertThatThrownBy(() -> consumer.poll(PATIENCE)).isInstanceOf(AuthorizationException.class);
    }
    Properties transactional = client();
    transactional.put("transactional.id", "another-job-1");
    try (KafkaProducer<byte[], byte[]> producer = producer(transactional)) {
      assertThatThrownBy(producer::initTransactions)
          .isInstanceOf(TransactionalIdAuthorizationException.class);
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(Properties client) {
    return new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Runs the sample with a tool that notes what it is told, and tells Kafka's tool the same in this
   * process: a JVM for each of its lines would take half a minute.
   */
  private void grant() throws Exception {
    Path noted = directory.resolve("noted");
    Path tool = Files.createFile(directory.resolve("note.sh"));
    Files.writeString(tool, "#!/bin/sh\nprintf '%s\\n' \"$@\" '" + END + "' >> '" + noted + "'\n");
    assertThat(tool.toFile().setExecutable(true)).isTrue();
    Path nothing = Files.createFile(directory.resolve("admin.properties"));
    ProcessBuilder sample =
        new ProcessBuilder("bash", SAMPLE.toString(), kafka.brokers(), nothing.toString())
            .inheritIO();
    sample.environment().put("KAFKA_ACLS", tool.toString());
    assertThat(sample.start().waitFor()).isZero();

    List<String> command = new ArrayList<>();
    for (String word : Files.readAllLines(noted)) {
      if (word.equals(END)) {
        AclCommand.main(command.toArray(String[]::new));
        command.clear();
      } else {
        command.add(word);
      }
    }
  }

  /** As a client of the job's user connects. */
  private Properties client() throws Exception {
    Properties client = new Properties();
    try (Reader in = Files.newBufferedReader(secured.credentials("a-password"))) {
      client.load(in);
    }
    client.put("bootstrap.servers", secured.brokers());
    client.put("security.protocol", "SASL_SSL");
    client.put("sasl.mechanism", "PLAIN");
    client.put("ssl.truststore.type", "PEM");
    client.put("ssl.truststore.location", secured.certificate().toString());
    return client;
  }

  private JobOptions options() throws Exception {
    Path file = Files.createTempFile(directory, "client", ".properties");
    Properties client = client();
    client.remove("bootstrap.servers");
    try (var out = Files.newBufferedWriter(file)) {
      client.store(out, null);
    }
    return JobOptions.parse(
        "--brokers=" + secured.brokers(),
        "--parallelism=1",
        "--checkpoint.interval=1s",
        "--kafka.properties.file=" + file);
  }
}
