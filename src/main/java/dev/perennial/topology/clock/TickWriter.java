package dev.perennial.topology.clock;

import dev.perennial.io.wire.EventWriter;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends ticks outside of any transaction: a tick lost or doubled is no harm, the next one comes
 * within a second. So a broker that is away is logged and counted here, and fails nothing.
 */
final class TickWriter implements SinkWriter<Long> {
  private static final Logger LOG = LoggerFactory.getLogger(TickWriter.class);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

  private final String topic;
  private final EventWriter events;
  private final Producer<byte[], byte[]> producer;
  private final Counter written;
  private final Counter failed;

  TickWriter(String topic, Properties kafka, WireOptions wire, MetricGroup metrics) {
    this.topic = topic;
    this.events = Wire.events(wire);
    this.producer =
        new KafkaProducer<>(impatient(kafka), new ByteArraySerializer(), new ByteArraySerializer());
    MetricGroup group = metrics.addGroup("perennial");
    this.written = group.counter("ticks_written");
    this.failed = group.counter("ticks_failed");
  }

  /** A late tick is worth nothing, and new partitions want theirs soon. */
  private static Properties impatient(Properties kafka) {
    Properties impatient = new Properties();
    impatient.putAll(kafka);
    impatient.put("acks", "1");
    impatient.put("enable.idempotence", "false");
    impatient.put("linger.ms", "0");
    impatient.put("max.block.ms", "2000");
    impatient.put("request.timeout.ms", "2000");
    impatient.put("delivery.timeout.ms", "4000");
    impatient.put("metadata.max.age.ms", "10000");
    return impatient;
  }

  @Override
  public void write(Long beat, Context context) {
    try {
      byte[] tick = events.tick(System.currentTimeMillis());
      for (PartitionInfo partition : producer.partitionsFor(topic)) {
        producer.send(
            new ProducerRecord<>(topic, partition.partition(), null, tick), this::acknowledged);
      }
    } catch (KafkaException e) {
      failed(e);
    }
  }

  /** Called by the producer's thread. */
  private void acknowledged(RecordMetadata metadata, Exception problem) {
    if (problem == null) {
      synchronized (written) {
        written.inc();
      }
    } else {
      failed(problem);
    }
  }

  private void failed(Exception problem) {
    synchronized (failed) {
      failed.inc();
    }
    LOG.warn("No tick for {}; deadlines of idle customers wait", topic, problem);
  }

  @Override
  public void flush(boolean endOfInput) {
    // Nothing to wait for: see above.
  }

  @Override
  public void close() {
    producer.close(CLOSE_WITHIN);
  }
}
