package dev.perennial.app.sandbox;

import dev.perennial.app.local.TempFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/**
 * A real Kafka broker inside this process, its own controller, on a loopback port. One node: every
 * internal topic has one replica. It is ready when {@link #start()} returns.
 */
public final class KafkaBroker implements AutoCloseable {
  private static final String CLUSTER_ID = "perennial-sandbox-0000";
  private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(15);

  private final KafkaRaftServer server;
  private final int port;
  private final Path dir;
  private final boolean temporary;
  private boolean closed;

  private KafkaBroker(KafkaRaftServer server, int port, Path dir, boolean temporary) {
    this.server = server;
    this.port = port;
    this.dir = dir;
    this.temporary = temporary;
  }

  /** Starts on a free port, with a temporary directory that {@link #close()} deletes. */
  public static KafkaBroker start() {
    return start(0, null);
  }

  /**
   * Starts on a given port and directory; a directory that a broker used before is taken up again.
   *
   * @param port 0 for a free one
   * @param dir kept on close; null for a temporary one
   * @throws IllegalStateException when the port is taken or the broker does not come up
   */
  public static KafkaBroker start(int port, Path dir) {
    return start(port, 0, dir, settings -> {});
  }

  /**
   * The same, on other terms.
   *
   * @param controllerPort of the controller in the same process; 0 for a free one
   * @param terms changes the broker's settings; may add listeners
   */
  public static KafkaBroker start(
      int port, int controllerPort, Path dir, Consumer<Properties> terms) {
    boolean temporary = dir == null;
    try {
      Path logDir = temporary ? Files.createTempDirectory("perennial-kafka-") : dir;
      Files.createDirectories(logDir);
      int brokerPort = orFree(port);
      Properties settings = settings(brokerPort, orFree(controllerPort), logDir);
      terms.accept(settings);
      format(logDir);
      KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
      KafkaBroker broker = new KafkaBroker(server, brokerPort, logDir, temporary);
      broker.startUp();
      return broker;
    } catch (IOException e) {
      throw new UncheckedIOException("the broker's directory cannot be used", e);
    }
  }

  private void startUp() {
    try {
      server.startup();
    } catch (RuntimeException e) {
      close();
      throw new IllegalStateException("the broker did not come up on port " + port, e);
    }
  }

  /** What clients call {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return FreePorts.LOOPBACK + ":" + port;
  }

  /** Stops the broker; deletes the directory when it was a temporary one. Idempotent. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    server.shutdown();
    server.awaitShutdown();
    if (temporary) {
      TempFolder.delete(dir);
    }
  }

  /** Blocks until the broker has been stopped. */
  void awaitShutdown() {
    server.awaitShutdown();
  }

  private static Properties settings(int port, int controllerPort, Path dir) {
    Properties p = new Properties();
    p.setProperty("process.roles", "broker,controller");
    p.setProperty("node.id", "1");
    p.setProperty("controller.quorum.voters", "1@" + FreePorts.LOOPBACK + ":" + controllerPort);
    p.setProperty("controller.listener.names", "CONTROLLER");
    p.setProperty(
        "listeners",
        "PLAINTEXT://%s:%d,CONTROLLER://%s:%d"
            .formatted(FreePorts.LOOPBACK, port, FreePorts.LOOPBACK, controllerPort));
    p.setProperty("advertised.listeners", "PLAINTEXT://" + FreePorts.LOOPBACK + ":" + port);
    p.setProperty("log.dirs", dir.toAbsolutePath().toString());
    p.setProperty("auto.create.topics.enable", "false");
    p.setProperty("transaction.max.timeout.ms", Long.toString(LONGEST_TRANSACTION.toMillis()));
    oneNode(p);
    // What a demo or a backfill writes carries old times: do not take its producers for idle ones.
    p.setProperty("producer.id.expiration.check.interval.ms", Integer.toString(86_400_000));
    smallFootprint(p);
    return p;
  }

  private static void oneNode(Properties p) {
    p.setProperty("offsets.topic.replication.factor", "1");
    p.setProperty("transaction.state.log.replication.factor", "1");
    p.setProperty("transaction.state.log.min.isr", "1");
    p.setProperty("share.coordinator.state.topic.replication.factor", "1");
    p.setProperty("share.coordinator.state.topic.min.isr", "1");
    // The default of 50 partitions each would only cost start-up time on one node.
    p.setProperty("offsets.topic.num.partitions", "1");
    p.setProperty("transaction.state.log.num.partitions", "4");
    p.setProperty("group.initial.rebalance.delay.ms", "0");
  }

  private static void smallFootprint(Properties p) {
    p.setProperty("num.network.threads", "2");
    p.setProperty("num.io.threads", "4");
    p.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
  }

  private static void format(Path dir) {
    try {
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setClusterId(CLUSTER_ID)
          .setNodeId(1)
          .setControllerListenerName("CONTROLLER")
          .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
          .setDirectories(List.of(dir.toAbsolutePath().toString()))
          .setMetadataLogDirectory(dir.toAbsolutePath().toString())
          .setIgnoreFormatted(true)
          .run();
    } catch (Exception e) {
      throw new IllegalStateException("cannot format the broker's directory " + dir, e);
    }
  }

  /** Asks first: the broker itself would end the whole process over a port that is taken. */
  private static int orFree(int port) {
    return port == 0 ? FreePorts.next() : FreePorts.require(port);
  }
}
