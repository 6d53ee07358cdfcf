package dev.perennial.topology;

import dev.perennial.io.Outbound;
import dev.perennial.io.Topics;
import dev.perennial.io.VoucherSecretFile;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import dev.perennial.topology.state.Document;
import dev.perennial.topology.state.RawRecord;
import dev.perennial.topology.state.ValueType;
import java.util.List;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job around one of {@link TwoLegs}, whose outputs are {@link Heard}. */
final class TwoLegsGraph {
  private static final int RECORDS_A_SECOND = 1_000;

  private TwoLegsGraph() {}

  /** In one task. */
  static JobGraph of(Leg leg, String program, List<String> rules, String uid) {
    return of(leg, program, rules, uid, 1);
  }

  /**
   * @param program a programme to tell behind the log's own time; empty for none
   * @param rules rules to begin with
   * @param uid of the operator that decides
   */
  static JobGraph of(Leg leg, String program, List<String> rules, String uid, int parallelism) {
    Configuration configuration = new Configuration();
    configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment environment =
        LifecycleTopology.prepare(new StreamExecutionEnvironment(configuration));
    environment.setParallelism(parallelism);
    WireOptions wire = WireOptions.singleObject();
    DataStream<RawRecord> events = events(environment, leg);
    // Behind the log's own time, as a source of its own would not be.
    DataStream<Document> programs =
        events
            .filter(record -> !program.isEmpty())
            .map(record -> new Document(Topics.PROGRAM, program), ValueType.DOCUMENT);
    SingleOutputStreamOperator<Outbound> outputs =
        LifecycleTopology.build(
            events,
            programs,
            new DecidedBy(
                program.isEmpty() ? List.of() : List.of(program),
                List.of(),
                rules,
                Parsers.ofFiles("test.yaml", "test.yaml", "test.yaml"),
                VoucherSecretFile.NONE),
            Wire.decoder(wire),
            Wire.encoder(wire));
    outputs.uid(uid).sinkTo(new Heard()).uid(StateLayout.SINK);
    return environment.getStreamGraph().getJobGraph();
  }

  private static DataStream<RawRecord> events(StreamExecutionEnvironment environment, Leg leg) {
    return environment
        .fromSource(
            new DataGeneratorSource<>(
                leg,
                Long.MAX_VALUE,
                RateLimiterStrategy.perSecond(RECORDS_A_SECOND),
                ValueType.RAW_RECORD),
            LogTime.eachRecord(),
            StateLayout.EVENT_SOURCE)
        // One log: it has one order.
        .setParallelism(1)
        .uid(StateLayout.EVENT_SOURCE);
  }
}
