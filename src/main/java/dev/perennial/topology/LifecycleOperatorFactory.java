package dev.perennial.topology;

import dev.perennial.io.Inbound;
import dev.perennial.io.Outbound;
import dev.perennial.topology.state.Document;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.CoordinatedOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperatorFactory;

/** Makes the deciding operator in each task, and the coordinator of all of them. */
final class LifecycleOperatorFactory extends AbstractStreamOperatorFactory<Outbound>
    implements TwoInputStreamOperatorFactory<Inbound, Document, Outbound>,
        CoordinatedOperatorFactory<Outbound> {
  private static final long serialVersionUID = 1L;

  private final LifecycleFunction function;
  private final Pacing pacing;

  LifecycleOperatorFactory(LifecycleFunction function, Pacing pacing) {
    this.function = function;
    this.pacing = pacing;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T extends StreamOperator<Outbound>> T createStreamOperator(
      StreamOperatorParameters<Outbound> parameters) {
    LifecycleOperator operator = new LifecycleOperator(function, pacing);
    operator.setUp(parameters);
    return (T) operator;
  }

  @Override
  public OperatorCoordinator.Provider getCoordinatorProvider(String name, OperatorID operator) {
    return new LifecycleCoordinator.Provider(operator);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
    return LifecycleOperator.class;
  }
}
