package dev.perennial.topology;

import dev.perennial.io.Inbound;
import dev.perennial.io.Outbound;
import dev.perennial.topology.budget.Keeper;
import dev.perennial.topology.budget.LeasedBudgets;
import dev.perennial.topology.budget.RemoteKeeper;
import dev.perennial.topology.flush.EarlyFlush;
import dev.perennial.topology.flush.FlushNow;
import dev.perennial.topology.flush.Flushed;
import dev.perennial.topology.state.Document;
import dev.perennial.topology.state.Spending;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;
import org.apache.flink.runtime.operators.coordination.OperatorEventDispatcher;
import org.apache.flink.runtime.operators.coordination.OperatorEventGateway;
import org.apache.flink.runtime.operators.coordination.OperatorEventHandler;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.SimpleTimerService;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Runs {@link LifecycleFunction}, and keeps its input flowing whatever else there is to do: a
 * million deadlines at one instant are decided in {@link Slices}. Decisions do not depend on that:
 * a record's own deadlines are decided before it in any case. In slices, too, all customers are
 * looked at when a rule comes that may concern those to whom nothing happens; a scan that a failure
 * or a stop cut short begins anew.
 */
final class LifecycleOperator
    extends CoBroadcastWithKeyedOperator<String, Inbound, Document, Outbound>
    implements OperatorEventHandler {
  private static final long serialVersionUID = 1L;

  private final LifecycleFunction function;
  private final Pacing pacing;

  private transient Keeper keeper;
  private transient MailboxExecutor mailbox;
  private transient Slices timers;
  // Also read by those who report metrics.
  private transient volatile Watermark target;
  private transient volatile long reachedAt;
  private transient CustomerScan scan;
  private transient Slices scanning;
  private transient ListState<Boolean> pendingScan;
  private transient LeasedBudgets budgets;
  private transient ListState<Spending> spendings;
  private transient ListState<String> quarantined;
  private transient OperatorEventGateway coordinator;
  private transient EarlyFlush flush;

  LifecycleOperator(LifecycleFunction function, Pacing pacing) {
    super(function, List.of(StateLayout.programs(), StateLayout.models(), StateLayout.rules()));
    this.function = function;
    this.pacing = pacing;
  }

  /** Takes its place in the task. */
  void setUp(StreamOperatorParameters<Outbound> parameters) {
    setProcessingTimeService(parameters.getProcessingTimeService());
    setup(parameters.getContainingTask(), parameters.getStreamConfig(), parameters.getOutput());
    OperatorEventDispatcher events = parameters.getOperatorEventDispatcher();
    events.registerEventHandler(getOperatorID(), this);
    coordinator(events.getOperatorEventGateway(getOperatorID()));
    TaskInfo task = getRuntimeContext().getTaskInfo();
    keeper(
        new RemoteKeeper(
            getOperatorID(),
            task.getIndexOfThisSubtask(),
            task.getAttemptNumber(),
            getContainingTask().getEnvironment().getOperatorCoordinatorEventGateway(),
            coordinator));
  }

  /** Whom to ask for budgets; before the task opens. */
  void keeper(Keeper keeperOfBudgets) {
    keeper = keeperOfBudgets;
  }

  /** Whom to tell that state is written out; before the task opens. */
  void coordinator(OperatorEventGateway gateway) {
    coordinator = gateway;
  }

  @Override
  public void setMailboxExecutor(MailboxExecutor mailboxExecutor) {
    super.setMailboxExecutor(mailboxExecutor);
    mailbox = mailboxExecutor;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    OperatorStateStore store = context.getOperatorStateStore();
    pendingScan = store.getUnionListState(StateLayout.pendingScan());
    spendings = store.getListState(StateLayout.spendings());
    quarantined = store.getUnionListState(StateLayout.quarantined());
  }

  @Override
  public void open() throws Exception {
    super.open();
    openBudgets();
    flush = EarlyFlush.of(getKeyedStateBackend());
    // What one task has found out holds for all from the next start on.
    quarantined.get().forEach(function.inForce()::quarantine);
    timers = new Slices("deadlines", mailbox, pacing.timers(), this::fireTimers);
    TimerService timerService =
        new SimpleTimerService(
            getInternalTimerService(StateLayout.TIMERS, VoidNamespaceSerializer.INSTANCE, this));
    scan = new CustomerScan(getKeyedStateBackend(), id -> wake(id, timerService));
    scanning = new Slices("scan of customers", mailbox, pacing.scan(), scan);
    function.tally().watchScan(scan::isPending);
    function.tally().watchDeadlines(this::behindMillis);
    if (wasScanPending()) {
      scan.request();
      scanning.proceed();
    }
  }

  private void openBudgets() throws Exception {
    LongSupplier clock = () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    budgets = new LeasedBudgets(keeper, spendings.get(), function.tally()::budgetUnknown, clock);
    function.budgets(budgets);
    budgets.open();
  }

  @Override
  public void handleOperatorEvent(OperatorEvent event) {
    if (event instanceof FlushNow now) {
      flushBefore(now.checkpointId());
    } else {
      budgets.heed(event);
    }
  }

  /** What can wait waits: it would fill anew what is being written out. */
  private void flushBefore(long checkpointId) {
    timers.hold();
    scanning.hold();
    flush.begin(
        () ->
            mailbox.execute(
                () -> {
                  coordinator.sendEventToCoordinator(new Flushed(checkpointId));
                  timers.letGo();
                  scanning.letGo();
                },
                "flushed before a checkpoint"));
  }

  /** Of any task: its customers may be this one's now. */
  private boolean wasScanPending() throws Exception {
    for (boolean pending : pendingScan.get()) {
      if (pending) {
        return true;
      }
    }
    return false;
  }

  /** Whether customers are being looked at for a rule. */
  boolean isScanPending() {
    return scan.isPending();
  }

  private boolean wake(String customerId, TimerService timerService) throws Exception {
    setCurrentKey(customerId);
    return function.wake(getOperatorStateBackend()::getBroadcastState, timerService);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    pendingScan.update(List.of(scan.isPending()));
    spendings.update(budgets.spendings());
    quarantined.update(List.copyOf(function.inForce().quarantined()));
  }

  @Override
  public void close() throws Exception {
    if (scan != null) {
      scan.close();
    }
    if (flush != null) {
      flush.close();
    }
    super.close();
  }

  @Override
  public void processElement1(StreamRecord<Inbound> event) throws Exception {
    timers.recordCame();
    scanning.recordCame();
    long begun = function.tally().begin();
    super.processElement1(event);
    function.tally().end(begun);
  }

  @Override
  public void processElement2(StreamRecord<Document> document) throws Exception {
    super.processElement2(document);
    if (function.wantsScan()) {
      scan.request();
      scanning.proceed();
    }
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

  private long behindMillis() {
    Watermark next = target;
    return next == null || reachedAt == 0 ? 0 : next.getTimestamp() - reachedAt;
  }

  private boolean fireTimers(BooleanSupplier timeUp) throws Exception {
    if (target != null) {
      if (!timeServiceManager.tryAdvanceWatermark(target, timeUp::getAsBoolean)) {
        return false;
      }
      Watermark reached = target;
      target = null;
      reachedAt = reached.getTimestamp();
      output.emitWatermark(reached);
    }
    return true;
  }
}
