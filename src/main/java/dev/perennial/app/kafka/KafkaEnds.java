package dev.perennial.app.kafka;

import dev.perennial.app.options.JobOptions;
import dev.perennial.app.options.JobOptions.Delivery;
import dev.perennial.app.options.JobOptions.Naming;
import dev.perennial.app.options.JobOptions.Start;
import dev.perennial.io.Outbound;
import dev.perennial.io.Topics;
import dev.perennial.topology.state.Document;
import dev.perennial.topology.state.RawRecord;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** Where the job's data come from and go to, as its options say. */
public final class KafkaEnds {
  private KafkaEnds() {}

  /** The event log. Reads what is committed: an ingest job may write in transactions too. */
  @SuppressWarnings("deprecation") // The connector still speaks the old name of the strategy.
  public static KafkaSource<RawRecord> events(JobOptions options) {
    OffsetsInitializer start =
        options.get(JobOptions.START) == Start.EARLIEST
            ? OffsetsInitializer.earliest()
            : OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
    return KafkaSource.<RawRecord>builder()
        .setTopics(Topics.EVENT)
        .setGroupId(options.get(JobOptions.GROUP_ID))
        .setStartingOffsets(start)
        .setDeserializer(new EventRecords())
        .setProperties(reading(options))
        .build();
  }

  /** Programmes, models and rules, all there are and all to come. */
  public static KafkaSource<Document> documents(JobOptions options) {
    return KafkaSource.<Document>builder()
        .setTopics(Topics.PROGRAM, Topics.MODEL, Topics.RULE)
        .setGroupId(options.get(JobOptions.GROUP_ID) + "-documents")
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new DocumentRecords(options.wire()))
        .setProperties(reading(options))
        .build();
  }

  /** All output topics, in one transaction a checkpoint and task. */
  public static KafkaSink<Outbound> outputs(JobOptions options) {
    boolean exactlyOnce = options.get(JobOptions.DELIVERY) == Delivery.EXACTLY_ONCE;
    KafkaSinkBuilder<Outbound> sink =
        KafkaSink.<Outbound>builder()
            .setKafkaProducerConfig(writing(options))
            .setRecordSerializer(new CloudEventRecords())
            .setDeliveryGuarantee(
                exactlyOnce ? DeliveryGuarantee.EXACTLY_ONCE : DeliveryGuarantee.AT_LEAST_ONCE);
    if (exactlyOnce) {
      sink.setTransactionalIdPrefix(options.get(JobOptions.TRANSACTIONAL_ID_PREFIX))
          .setTransactionNamingStrategy(
              options.get(JobOptions.TRANSACTION_NAMING) == Naming.POOLING
                  ? TransactionNamingStrategy.POOLING
                  : TransactionNamingStrategy.INCREMENTING);
    }
    return sink.build();
  }

  static Properties reading(JobOptions options) {
    Properties properties = options.kafka();
    properties.putIfAbsent("isolation.level", "read_committed");
    return properties;
  }

  /** What a producer of outputs gets, besides its transactional id. */
  public static Properties writing(JobOptions options) {
    Properties properties = options.kafka();
    // A few milliseconds of waiting save a small machine most of its requests.
    properties.putIfAbsent("linger.ms", "5");
    properties.putIfAbsent("batch.size", Integer.toString(128 * 1024));
    // A record that waits for no other is a batch by itself: packing makes it hardly smaller.
    boolean alone = "0".equals(properties.getProperty("linger.ms"));
    properties.putIfAbsent("compression.type", alone ? "none" : "lz4");
    properties.putIfAbsent(
        "max.request.size", Integer.toString(Topics.named(Topics.REJECTED).maxMessageBytes()));
    properties.put(
        "transaction.timeout.ms",
        Long.toString(options.get(JobOptions.TRANSACTION_TIMEOUT).toMillis()));
    return properties;
  }
}
