package dev.perennial.app.sandbox;

import dev.perennial.app.local.TempFolder;
import dev.perennial.app.options.JobOptions;
import dev.perennial.io.Outbound;
import dev.perennial.io.Topic;
import dev.perennial.io.Topic.Timestamps;
import dev.perennial.io.Topics;
import dev.perennial.io.program.DefaultModel;
import dev.perennial.io.program.ModelDocuments;
import dev.perennial.io.program.ProgramDocuments;
import dev.perennial.io.program.RuleDocuments;
import dev.perennial.io.wire.WireOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The real parts under a demo: a broker with its topics, a programme and rules, and Flink with the
 * job.
 */
final class DemoParts implements AutoCloseable {
  /** Partitions of each topic, and parallel tasks. */
  static final int PARTITIONS = 2;

  private static final String RULES = "/dev/perennial/rules/";
  private static final String RULE_PACK = RULES + "pack.txt";
  private static final int SECRET_BYTES = 32;
  private static final String PROGRAM = "/dev/perennial/programs/sample-program.yaml";
  private static final String CHECKPOINT_INTERVAL = "5 s";

  private final Path dir = Files.createTempDirectory("perennial-demo-");
  private final KafkaBroker broker;
  private FlinkSandbox flink;
  private boolean closed;

  private DemoParts() throws IOException {
    broker = KafkaBroker.start();
  }

  /** Starts everything; the job runs when it returns. */
  static DemoParts start() throws Exception {
    DemoParts parts = new DemoParts();
    try {
      parts.createTopics();
      parts.publishDocuments();
      parts.writeSecret();
      parts.flink = FlinkSandbox.start(parts.dir, PARTITIONS);
      parts.flink.submit(parts.options());
      return parts;
    } catch (Exception e) {
      parts.close();
      throw e;
    }
  }

  String brokers() {
    return broker.bootstrapServers();
  }

  FlinkSandbox flink() {
    return flink;
  }

  private JobOptions options() {
    return JobOptions.of(
        Map.of(
            JobOptions.BROKERS.key(), brokers(),
            JobOptions.PARALLELISM.key(), Integer.toString(PARTITIONS),
            JobOptions.CHECKPOINT_INTERVAL.key(), CHECKPOINT_INTERVAL,
            JobOptions.VOUCHER_SECRET_FILE.key(), secret().toString(),
            JobOptions.CHECKPOINT_DIR.key(), dir.resolve("checkpoints").toUri().toString(),
            // Time is simulated: the feeder writes the ticks.
            JobOptions.CLOCK_ENABLED.key(), "false"));
  }

  private void createTopics() throws Exception {
    List<NewTopic> topics =
        Topics.ALL.stream().map(DemoParts::simulated).map(DemoParts::newTopic).toList();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers()))) {
      admin.createTopics(topics).all().get();
    }
  }

  /** The events bring the simulated time along. */
  private static Topic simulated(Topic topic) {
    return switch (topic.name()) {
      case Topics.EVENT -> topic.with(Timestamps.CREATE_TIME).withPartitions(PARTITIONS);
      case Topics.PROGRAM, Topics.MODEL, Topics.RULE -> topic;
      default -> topic.withPartitions(PARTITIONS);
    };
  }

  private static NewTopic newTopic(Topic topic) {
    return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
        .configs(topic.settings());
  }

  private void publishDocuments() throws Exception {
    long now = System.currentTimeMillis();
    List<Outbound> documents = new ArrayList<>();
    WireOptions wire = WireOptions.singleObject();
    documents.add(new ProgramDocuments(wire).write(text(PROGRAM), PROGRAM, now));
    documents.add(new ModelDocuments(wire).write(DefaultModel.text(), "the model", now));
    for (String rule : text(RULE_PACK).lines().toList()) {
      documents.add(new RuleDocuments(wire).write(text(RULES + rule), rule, now));
    }
    try (Producer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (Outbound document : documents) {
        producer
            .send(new ProducerRecord<>(document.topic(), document.key(), document.value()))
            .get();
      }
    }
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = DemoParts.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Path secret() {
    return dir.resolve("voucher-secret");
  }

  /** A secret of its own for each run, for its owner's eyes only, gone with the rest at the end. */
  private void writeSecret() throws IOException {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    Files.createFile(
        secret(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(secret(), "demo: " + Base64.getEncoder().encodeToString(secret) + "\n");
  }

  /** Stops the job, Flink and the broker, and deletes what they left. Idempotent. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (flink != null) {
        flink.close();
      }
    } finally {
      broker.close();
      TempFolder.delete(dir);
    }
  }
}
