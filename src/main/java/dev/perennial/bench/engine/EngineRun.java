package dev.perennial.bench.engine;

import dev.perennial.bench.FlinkSettings;
import dev.perennial.bench.KafkaRecords;
import dev.perennial.bench.SampleProgram;
import dev.perennial.bench.Settings;
import dev.perennial.domain.Origin;
import dev.perennial.io.Outbound;
import dev.perennial.io.Topics;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import dev.perennial.topology.LifecycleTopology;
import dev.perennial.topology.LogTime;
import dev.perennial.topology.state.RawRecord;
import dev.perennial.topology.state.ValueType;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The lifecycle job. */
public final class EngineRun {
  private EngineRun() {}

  /** Runs until it is stopped. */
  public static void main(String[] args) throws Exception {
    Settings settings = Settings.parse(args);
    StreamExecutionEnvironment env =
        LifecycleTopology.prepare(
            StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.of(settings)));
    KafkaSource<RawRecord> source =
        KafkaSource.<RawRecord>builder()
            .setBootstrapServers(settings.bootstrap())
            .setTopics(Topics.EVENT)
            .setGroupId(settings.run())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new Raw())
            .build();
    DataStream<RawRecord> events = env.fromSource(source, LogTime.periodic(), "events");
    KafkaSource<String> programs =
        KafkaSource.<String>builder()
            .setBootstrapServers(settings.bootstrap())
            .setTopics(Topics.PROGRAM)
            .setGroupId(settings.run() + "p")
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setValueOnlyDeserializer(
                new org.apache.flink.api.common.serialization.SimpleStringSchema())
            .build();
    KafkaSink<Outbound> sink =
        KafkaSink.<Outbound>builder()
            .setBootstrapServers(settings.bootstrap())
            .setRecordSerializer((out, c, t) -> KafkaRecords.of(out))
            .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
            .setTransactionalIdPrefix(settings.run())
            .setProperty("transaction.timeout.ms", "600000")
            .build();
    LifecycleTopology.build(
            events,
            env.fromSource(programs, LogTime.timeless(), "programs").setParallelism(1),
            List.of("bench"),
            SampleProgram::of,
            Wire.decoder(WireOptions.singleObject()),
            Wire.encoder(WireOptions.singleObject()))
        .sinkTo(sink);
    env.execute("engine");
  }

  private static final class Raw implements KafkaRecordDeserializationSchema<RawRecord> {
    private static final long serialVersionUID = 1;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> in, Collector<RawRecord> out) {
      out.collect(
          new RawRecord(
              in.timestamp(), new Origin(in.topic(), in.partition(), in.offset(), in.value())));
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
      return ValueType.RAW_RECORD;
    }
  }
}
