package dev.perennial.bench.deadlines;

import dev.perennial.app.LifecycleJob;
import dev.perennial.bench.FlinkSettings;
import dev.perennial.bench.Settings;
import dev.perennial.domain.Origin;
import dev.perennial.io.Outbound;
import dev.perennial.io.Topics;
import dev.perennial.io.VoucherSecretFile;
import dev.perennial.io.wire.EventWriter;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import dev.perennial.topology.DecidedBy;
import dev.perennial.topology.LifecycleTopology;
import dev.perennial.topology.LogTime;
import dev.perennial.topology.Pacing;
import dev.perennial.topology.state.Document;
import dev.perennial.topology.state.RawRecord;
import dev.perennial.topology.state.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import loyalty.event.v1.CustomerEvent;
import loyalty.event.v1.Purchase;
import loyalty.event.v1.PurchaseLine;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The engine's topology with RocksDB in a cluster in this process, between a source and a sink. */
final class StormJob {
  private static final Duration PENDING = Duration.ofHours(1);
  private static final long START = Instant.parse("2026-03-02T10:00:00Z").toEpochMilli();
  private static final String PROGRAM =
      """
      id: storm-club
      version: 1
      currency: EUR
      points: {pending: PT1H}
      """;

  /** The one under way: its parts are made anew by Flink, and have to find it. */
  private static volatile Storm storm;

  private StormJob() {}

  /** Reads {@code current} with the given settings of Flink. */
  static StreamExecutionEnvironment of(Storm current, Pacing pacing, Settings settings) {
    storm = current;
    Configuration configuration = FlinkSettings.of(settings);
    configuration.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(5));
    StreamExecutionEnvironment environment =
        LifecycleTopology.prepare(
            StreamExecutionEnvironment.createLocalEnvironment(
                settings.parallelism(), configuration));
    DataStream<RawRecord> events =
        environment
            .fromSource(
                new DataGeneratorSource<>(new Log(), Long.MAX_VALUE, ValueType.RAW_RECORD),
                LogTime.periodic(),
                "log")
            .setParallelism(1);
    DataStream<Document> none =
        events
            .filter(record -> false)
            .setParallelism(1)
            .map(record -> new Document("", ""), ValueType.DOCUMENT)
            .setParallelism(1);
    LifecycleTopology.build(
            events, none, decidedBy(), Wire.decoder(wire()), Wire.encoder(wire()), pacing)
        .sinkTo(new Effects());
    return environment;
  }

  private static DecidedBy decidedBy() {
    return new DecidedBy(
        List.of(PROGRAM), List.of(), List.of(), LifecycleJob.parsers(), VoucherSecretFile.NONE);
  }

  private static WireOptions wire() {
    return WireOptions.singleObject();
  }

  /** First the many buy at one instant, then others by the storm's clock, and time jumps once. */
  private static final class Log implements GeneratorFunction<Long, RawRecord> {
    private static final long serialVersionUID = 1L;
    private transient EventWriter writer;

    @Override
    public RawRecord map(Long number) {
      if (writer == null) {
        writer = Wire.events(wire());
      }
      if (number < storm.customers()) {
        return record(number, START, "c-" + number);
      }
      int event = (int) (number - storm.customers());
      long now = START + storm.awaitTurn(event);
      if (event >= storm.calmEvents()) {
        now += PENDING.toMillis();
      }
      if (event == storm.calmEvents()) {
        storm.breaks();
      }
      return record(number, now, "m-" + event);
    }

    private RawRecord record(long number, long now, String customer) {
      PurchaseLine line = new PurchaseLine("1", "sku-1", "books", 1, 50_00L);
      Purchase purchase = new Purchase("o-1", "EUR", List.of(line));
      CustomerEvent event =
          new CustomerEvent(
              "e-1", customer, Instant.ofEpochMilli(now), "shop", null, null, null, purchase);
      return new RawRecord(now, new Origin(Topics.EVENT, 0, number, writer.write(event)));
    }
  }

  /** Tells the storm what came of it. */
  private static final class Effects implements Sink<Outbound> {
    private static final long serialVersionUID = 1L;

    @Override
    public SinkWriter<Outbound> createWriter(WriterInitContext context) {
      return new SinkWriter<>() {
        @Override
        public void write(Outbound record, Context ignored) {
          if (record.key().startsWith("m-")) {
            storm.serve(Integer.parseInt(record.key().substring(2)));
          } else if (record.topic().equals(Topics.LEDGER)) {
            storm.decide();
          }
        }

        @Override
        public void flush(boolean endOfInput) {
          // Nothing is kept back.
        }

        @Override
        public void close() {
          // Nothing is open.
        }
      };
    }
  }
}
