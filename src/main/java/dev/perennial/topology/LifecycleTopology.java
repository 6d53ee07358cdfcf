package dev.perennial.topology;

import dev.perennial.io.EffectEncoder;
import dev.perennial.io.EventDecoder;
import dev.perennial.io.Inbound;
import dev.perennial.io.Outbound;
import dev.perennial.topology.state.RawRecord;
import dev.perennial.topology.state.ValueType;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The lifecycle job between its sources and its sink: route → by customer → decide.
 *
 * <p>Everything comes out as one stream, in the order decided. It belongs into one sink: then a
 * decision's effects are in one transaction, whatever their topics, and the sink is chained to the
 * operator that decides.
 */
public final class LifecycleTopology {
  private LifecycleTopology() {}

  /**
   * Sets what the topology relies on: no Kryo, records passed on without copies, key groups.
   *
   * @return the same environment
   */
  public static StreamExecutionEnvironment prepare(StreamExecutionEnvironment environment) {
    Configuration relied = new Configuration();
    relied.set(PipelineOptions.GENERIC_TYPES, false);
    relied.set(PipelineOptions.OBJECT_REUSE, true);
    relied.set(PipelineOptions.MAX_PARALLELISM, StateLayout.MAX_PARALLELISM);
    environment.configure(relied);
    return environment;
  }

  /**
   * Adds the operators.
   *
   * @param events the log, with the watermarks of {@link LogTime}
   * @param programs documents that arrive while the job runs, with {@link LogTime#timeless()}
   * @param initialPrograms documents known at the start; decisions can be taken from the first
   *     record on
   * @return records for the output topics
   */
  public static SingleOutputStreamOperator<Outbound> build(
      DataStream<RawRecord> events,
      DataStream<String> programs,
      List<String> initialPrograms,
      ProgramParser parser,
      EventDecoder decoder,
      EffectEncoder encoder) {
    DataStream<Inbound> routed =
        events
            .process(new RouteFunction(decoder), ValueType.INBOUND)
            .setParallelism(events.getParallelism())
            .uid(StateLayout.ROUTE)
            .name(StateLayout.ROUTE);
    return routed
        .keyBy(RouteFunction::key, Types.STRING)
        .connect(programs.broadcast(StateLayout.programs()))
        .process(
            new LifecycleFunction(initialPrograms, parser, decoder, encoder), ValueType.OUTBOUND)
        .uid(StateLayout.LIFECYCLE)
        .name(StateLayout.LIFECYCLE);
  }
}
