package dev.perennial.bench.streams;

import dev.perennial.app.kafka.KafkaEnds;
import dev.perennial.app.options.JobOptions;
import dev.perennial.app.options.JobOptions.Delivery;
import dev.perennial.bench.Settings;
import dev.perennial.io.Topics;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.Stores;

/**
 * The same on Kafka Streams: one packed value a customer in RocksDB, with a changelog topic and a
 * cache in front. Tuned: commits as seldom as the engine's checkpoints, the engine's producer
 * settings and memory.
 */
public final class StreamsPeer {
  static final String STORE = "customers";
  private static final long CACHE_BYTES = 256L << 20;

  private StreamsPeer() {}

  /** Runs until it is stopped. */
  public static void main(String[] args) {
    Settings settings = Settings.parse(args);
    KafkaStreams streams = new KafkaStreams(topology(), properties(settings));
    streams.setUncaughtExceptionHandler(
        error -> {
          error.printStackTrace();
          Runtime.getRuntime().halt(1);
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    streams.start();
  }

  static Topology topology() {
    ByteArraySerializer bytes = new ByteArraySerializer();
    return new Topology()
        .addSource("events", new ByteArrayDeserializer(), new ByteArrayDeserializer(), Topics.EVENT)
        .addProcessor("purchases", PurchaseProcessor::new, "events")
        .addStateStore(
            Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled(),
            "purchases")
        .addSink(Topics.LEDGER, Topics.LEDGER, bytes, bytes, "purchases")
        .addSink(Topics.PROFILE, Topics.PROFILE, bytes, bytes, "purchases");
  }

  private static Properties properties(Settings settings) {
    JobOptions job = settings.job();
    Properties properties = new Properties();
    KafkaEnds.writing(job)
        .forEach((key, value) -> properties.put(StreamsConfig.PRODUCER_PREFIX + key, value));
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.run());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.dir());
    properties.put(
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
        job.get(JobOptions.DELIVERY) == Delivery.EXACTLY_ONCE
            ? StreamsConfig.EXACTLY_ONCE_V2
            : StreamsConfig.AT_LEAST_ONCE);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.checkpointMs());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.parallelism());
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    properties.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksSettings.class);
    properties.put(RocksSettings.MEMORY, Long.toString((long) settings.stateMb() << 20));
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    return properties;
  }
}
