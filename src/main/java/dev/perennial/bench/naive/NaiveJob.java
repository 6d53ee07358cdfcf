package dev.perennial.bench.naive;

import dev.perennial.app.kafka.CloudEventRecords;
import dev.perennial.app.kafka.KafkaEnds;
import dev.perennial.bench.FlinkSettings;
import dev.perennial.bench.Settings;
import dev.perennial.io.Outbound;
import dev.perennial.io.Topics;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job to compare with: the straightforward Flink answer to 30-day spend, points and tier. It
 * does less than the engine: no refunds, no duplicates, no late decisions, no downgrades.
 */
public final class NaiveJob {
  private static final Duration DISORDER = Duration.ofSeconds(5);

  /** Makes a record of what the job puts out. */
  public interface Encoder<T> extends Serializable {
    Outbound encode(T out);
  }

  private NaiveJob() {}

  /** Runs until it is stopped. */
  public static void main(String[] args) throws Exception {
    // Avro reads only into classes of packages that it was told to trust.
    System.setProperty("org.apache.avro.SERIALIZABLE_PACKAGES", "loyalty.event.v1");
    Settings settings = Settings.parse(args);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.of(settings));
    SingleOutputStreamOperator<CustomerProfile> profiles =
        env.fromSource(
                purchases(settings, false),
                WatermarkStrategy.forBoundedOutOfOrderness(DISORDER),
                "purchases")
            .keyBy(event -> event.customerId)
            .process(new LoyaltyFunction());
    profiles.sinkTo(sink(settings, "profile", Records::profile));
    profiles
        .getSideOutput(LoyaltyFunction.POSTINGS)
        .sinkTo(sink(settings, "ledger", Records::posting));
    env.execute("naive loyalty");
  }

  /**
   * The event topic.
   *
   * @param bounded whether it ends with what is there now
   */
  public static KafkaSource<PurchaseEvent> purchases(Settings settings, boolean bounded) {
    KafkaSourceBuilder<PurchaseEvent> source =
        KafkaSource.<PurchaseEvent>builder()
            .setBootstrapServers(settings.bootstrap())
            .setTopics(Topics.EVENT)
            .setGroupId(settings.run())
            .setProperty("isolation.level", "read_committed")
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setValueOnlyDeserializer(new PurchaseReader());
    return (bounded ? source.setBounded(OffsetsInitializer.latest()) : source).build();
  }

  /** A profile of which no more is known than the spend of the last 30 days. */
  public static Outbound profile(
      String cause, String customerId, long at, long spend, long purchases) {
    CustomerProfile profile = new CustomerProfile();
    profile.customerId = customerId;
    profile.cause = cause;
    profile.asOf = at;
    profile.spend30d = spend;
    profile.purchases = purchases;
    return Records.profile(profile);
  }

  /** Writes in transactions, with the engine's producer settings and headers. */
  public static <T> KafkaSink<T> sink(Settings settings, String name, Encoder<T> encoder) {
    CloudEventRecords records = new CloudEventRecords();
    KafkaRecordSerializationSchema<T> serializer =
        (out, context, time) -> records.serialize(encoder.encode(out), context, time);
    return KafkaSink.<T>builder()
        .setKafkaProducerConfig(KafkaEnds.writing(settings.job()))
        .setRecordSerializer(serializer)
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(settings.run() + "-" + name)
        .build();
  }
}
