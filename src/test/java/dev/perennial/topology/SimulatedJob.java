package dev.perennial.topology;

import dev.perennial.domain.Logged;
import dev.perennial.domain.Origin;
import dev.perennial.io.Inbound;
import dev.perennial.io.Outbound;
import dev.perennial.io.VoucherSecretFile;
import dev.perennial.io.program.ChurnModelFile;
import dev.perennial.topology.budget.CommonKeeper;
import dev.perennial.topology.state.Document;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.StateObjectCollection;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.runtime.tasks.StreamTaskActionExecutor;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.runtime.tasks.mailbox.MailboxExecutorImpl;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/** All tasks of the deciding operator, from one start to the next crash or stop. */
public final class SimulatedJob implements AutoCloseable {
  private static final long HOUR_MS = 3_600_000;

  private final List<Task> tasks = new ArrayList<>();
  private final Saboteur saboteur;

  /** What is left of a job: its state, and how many tasks it had. */
  public record Saved(OperatorSubtaskState state, int parallelism) {}

  private record Task(
      LifecycleFunction function,
      LifecycleOperator operator,
      KeyedBroadcastOperatorTestHarness<String, Inbound, Document, Outbound> harness) {}

  /**
   * @param saved null to start empty
   */
  public SimulatedJob(SimulatedWorld world, VoucherSecretFile codes, int parallelism, Saved saved)
      throws Exception {
    saboteur = world.saboteur();
    CommonKeeper keeper = new CommonKeeper(parallelism);
    for (int i = 0; i < parallelism; i++) {
      tasks.add(task(world, codes, parallelism, i, keeper, saved));
    }
  }

  private static Task task(
      SimulatedWorld world,
      VoucherSecretFile codes,
      int parallelism,
      int index,
      CommonKeeper keeper,
      Saved saved)
      throws Exception {
    LifecycleFunction function =
        new LifecycleFunction(decidedBy(world, codes), world.decoder(), world.encoder());
    LifecycleOperator operator = new LifecycleOperator(function, Pacing.SLICED);
    operator.keeper(world.saboteur().keeper(keeper.of(index)));
    keeper.attach(index, operator::handleOperatorEvent);
    KeyedBroadcastOperatorTestHarness<String, Inbound, Document, Outbound> harness =
        new KeyedBroadcastOperatorTestHarness<>(
            operator,
            RouteFunction::key,
            Types.STRING,
            StateLayout.MAX_PARALLELISM,
            parallelism,
            index);
    harness.getExecutionConfig().enableObjectReuse();
    harness.setStateBackend(new HashMapStateBackend());
    harness.setup();
    operator.setMailboxExecutor(
        new MailboxExecutorImpl(
            harness.getTaskMailbox(),
            TaskMailbox.MIN_PRIORITY,
            StreamTaskActionExecutor.IMMEDIATE));
    if (saved != null) {
      harness.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              saved.state(), StateLayout.MAX_PARALLELISM, saved.parallelism(), parallelism, index));
    }
    harness.open();
    harness.processBroadcastWatermark(Long.MAX_VALUE);
    if (saved != null && world.saboteur().is(Sabotage.TIMERS_FORGOTTEN)) {
      forgetTimers(operator);
    }
    return new Task(function, operator, harness);
  }

  private static void forgetTimers(LifecycleOperator operator) throws Exception {
    InternalTimerService<VoidNamespace> timers =
        operator.getInternalTimerService(
            StateLayout.TIMERS, VoidNamespaceSerializer.INSTANCE, operator);
    Map<Object, Long> all = new HashMap<>();
    timers.forEachEventTimeTimer((none, at) -> all.put(operator.getCurrentKey(), at));
    for (Map.Entry<Object, Long> each : all.entrySet()) {
      operator.setCurrentKey(each.getKey());
      timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, each.getValue());
    }
  }

  private static DecidedBy decidedBy(SimulatedWorld world, VoucherSecretFile codes) {
    return new DecidedBy(
        List.of(),
        List.of(),
        List.of(),
        new Parsers(
            world::program,
            document -> ChurnModelFile.parse(document, "none.yaml"),
            world::document),
        codes,
        new RuleLimits(Integer.MAX_VALUE, Long.MAX_VALUE));
  }

  /** Hands a record to the task whose it is; {@code number} stands for the event. */
  public void log(int number, Logged logged) throws Exception {
    byte[] value = String.valueOf(number).getBytes(StandardCharsets.US_ASCII);
    Origin at = logged.origin();
    Origin origin = new Origin(at.topic(), at.partition(), at.offset(), value);
    String customer = logged.event().customerId();
    if (saboteur.loses(logged.event(), logged.loggedAt())) {
      return;
    }
    Inbound record = new Inbound(customer, logged.loggedAt(), origin);
    int index =
        KeyGroupRangeAssignment.assignKeyToParallelOperator(
            customer, StateLayout.MAX_PARALLELISM, tasks.size());
    tasks.get(index).harness.processElement(record, record.loggedAt());
  }

  /** Publishes a document of the topic's kind. */
  public void publish(String topic, int number) throws Exception {
    if (saboteur.loses()) {
      return;
    }
    for (Task task : tasks) {
      task.harness.processBroadcastElement(new Document(topic, String.valueOf(number)), 0);
    }
    doMails();
  }

  /** Lets time come to {@code upTo}, epoch milliseconds. */
  public void passTime(long upTo) throws Exception {
    for (Task task : tasks) {
      task.harness.processWatermark(saboteur.is(Sabotage.TIME_SHORT) ? upTo - HOUR_MS : upTo);
    }
    doMails();
  }

  private void doMails() throws Exception {
    for (Task task : tasks) {
      Optional<Mail> mail = task.harness.getTaskMailbox().tryTake(TaskMailbox.MIN_PRIORITY);
      while (mail.isPresent()) {
        mail.get().run();
        mail = task.harness.getTaskMailbox().tryTake(TaskMailbox.MIN_PRIORITY);
      }
    }
  }

  /** A checkpoint of all tasks. */
  public Saved snapshot(long number) throws Exception {
    OperatorSubtaskState[] parts = new OperatorSubtaskState[tasks.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = tasks.get(i).harness.snapshot(number, 0);
    }
    if (parts.length > 1 && saboteur.is(Sabotage.TASK_NOT_STORED)) {
      int last = parts.length - 1;
      parts[last] =
          parts[last].toBuilder().setManagedKeyedState(StateObjectCollection.empty()).build();
    }
    return new Saved(AbstractStreamOperatorTestHarness.repackageState(parts), tasks.size());
  }

  /** What the tasks counted since they started, added up. */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    tasks.forEach(
        task -> task.function.tally().counts().forEach((k, v) -> counts.merge(k, v, Long::sum)));
    return saboteur.counts(counts);
  }

  @Override
  public void close() {
    try {
      for (Task task : tasks) {
        task.harness.close();
      }
    } catch (Exception e) {
      throw new AssertionError("the harness does not close", e);
    }
  }
}
