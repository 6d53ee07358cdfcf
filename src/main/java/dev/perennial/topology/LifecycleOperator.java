package dev.perennial.topology;

import dev.perennial.io.Inbound;
import dev.perennial.io.Outbound;
import dev.perennial.topology.state.Document;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Runs {@link LifecycleFunction}, and keeps its input flowing whatever else there is to do: a
 * million deadlines at one instant are decided in {@link Slices}. Decisions do not depend on that:
 * a record's own deadlines are decided before it in any case.
 */
final class LifecycleOperator
    extends CoBroadcastWithKeyedOperator<String, Inbound, Document, Outbound> {
  private static final long serialVersionUID = 1L;

  private final Pacing pacing;

  private transient MailboxExecutor mailbox;
  private transient Slices timers;
  private transient Watermark target;

  LifecycleOperator(LifecycleFunction function, Pacing pacing) {
    super(function, List.of(StateLayout.programs(), StateLayout.rules()));
    this.pacing = pacing;
  }

  /** Takes its place in the task. */
  void setUp(StreamOperatorParameters<Outbound> parameters) {
    setProcessingTimeService(parameters.getProcessingTimeService());
    setup(parameters.getContainingTask(), parameters.getStreamConfig(), parameters.getOutput());
  }

  @Override
  public void setMailboxExecutor(MailboxExecutor mailboxExecutor) {
    super.setMailboxExecutor(mailboxExecutor);
    mailbox = mailboxExecutor;
  }

  @Override
  public void open() throws Exception {
    super.open();
    timers = new Slices("deadlines", mailbox, pacing.timers(), this::fireTimers);
  }

  /**
   * Time has come to {@code mark}. It goes on downstream when all that was due by then is decided;
   * a later one that arrives meanwhile takes its place.
   */
  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.equals(Watermark.MAX_WATERMARK)) {
      // The end of the input: what was due before it is still decided, nothing falls due by it.
      fireTimers(() -> false);
      super.processWatermark(mark);
      return;
    }
    target = mark;
    timers.proceed();
  }

  private boolean fireTimers(BooleanSupplier timeUp) throws Exception {
    if (target != null) {
      if (!timeServiceManager.tryAdvanceWatermark(target, timeUp::getAsBoolean)) {
        return false;
      }
      Watermark reached = target;
      target = null;
      output.emitWatermark(reached);
    }
    return true;
  }
}
