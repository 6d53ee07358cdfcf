package dev.perennial.topology;

import dev.perennial.io.EffectEncoder;
import dev.perennial.io.EventDecoder;
import dev.perennial.io.Inbound;
import dev.perennial.io.Outbound;
import dev.perennial.topology.state.Document;
import dev.perennial.topology.state.RawRecord;
import dev.perennial.topology.state.ValueType;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;

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
   * @param documents programmes and rules that arrive while the job runs, with {@link
   *     LogTime#timeless()}
   * @param decidedBy those known at the start, and who reads them
   * @return records for the output topics
   */
  public static SingleOutputStreamOperator<Outbound> build(
      DataStream<RawRecord> events,
      DataStream<Document> documents,
      DecidedBy decidedBy,
      EventDecoder decoder,
      EffectEncoder encoder) {
    return build(events, documents, decidedBy, decoder, encoder, Pacing.SLICED);
  }

  /** As above, at another pace. */
  public static SingleOutputStreamOperator<Outbound> build(
      DataStream<RawRecord> events,
      DataStream<Document> documents,
      DecidedBy decidedBy,
      EventDecoder decoder,
      EffectEncoder encoder,
      Pacing pacing) {
    DataStream<Inbound> routed =
        events
            .process(new RouteFunction(decoder), ValueType.INBOUND)
            .setParallelism(events.getParallelism())
            .uid(StateLayout.ROUTE)
            .name(StateLayout.ROUTE);
    LifecycleFunction function = new LifecycleFunction(decidedBy, decoder, encoder);
    return decide(routed, documents, new LifecycleOperatorFactory(function, pacing))
        .uid(StateLayout.LIFECYCLE)
        .name(StateLayout.LIFECYCLE);
  }

  /** What {@code connect(…).process(…)} does, with an operator of our own. */
  private static SingleOutputStreamOperator<Outbound> decide(
      DataStream<Inbound> routed,
      DataStream<Document> documents,
      LifecycleOperatorFactory operators) {
    StreamExecutionEnvironment environment = routed.getExecutionEnvironment();
    KeyedStream<Inbound, String> byCustomer = routed.keyBy(RouteFunction::key, Types.STRING);
    TwoInputTransformation<Inbound, Document, Outbound> decision =
        new TwoInputTransformation<>(
            byCustomer.getTransformation(),
            documents.broadcast().getTransformation(),
            StateLayout.LIFECYCLE,
            operators,
            ValueType.OUTBOUND,
            environment.getParallelism(),
            false);
    decision.setStateKeySelectors(byCustomer.getKeySelector(), null);
    decision.setStateKeyType(byCustomer.getKeyType());
    environment.addOperator(decision);
    return new Decided(environment, decision);
  }

  /** Has the way to a stream of a transformation that Flink keeps to its own classes. */
  private static final class Decided extends SingleOutputStreamOperator<Outbound> {
    Decided(StreamExecutionEnvironment environment, Transformation<Outbound> transformation) {
      super(environment, transformation);
    }
  }
}
