package dev.perennial.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.io.Inbound;
import dev.perennial.io.Outbound;
import dev.perennial.io.RejectedInput;
import dev.perennial.io.Topics;
import dev.perennial.io.VoucherSecretFile;
import dev.perennial.io.program.ChurnModelFile;
import dev.perennial.io.program.RuleFile;
import dev.perennial.io.wire.RecordReader;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import dev.perennial.topology.budget.NearKeeper;
import dev.perennial.topology.flush.FlushNow;
import dev.perennial.topology.state.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.IndexedRecord;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.tasks.StreamTaskActionExecutor;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.runtime.tasks.mailbox.MailboxExecutorImpl;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/** One task of the deciding operator, alone, with the real state backend of the caller's choice. */
final class Decider implements AutoCloseable {
  private final LifecycleFunction function;
  private final LifecycleOperator operator;
  private final KeyedBroadcastOperatorTestHarness<String, Inbound, Document, Outbound> harness;
  private final RecordReader reader = Wire.reader(WireOptions.singleObject());
  private final List<OperatorEvent> told = new CopyOnWriteArrayList<>();
  private long checkpoint;
  private int read;

  Decider(StateBackend backend, List<String> programs) throws Exception {
    this(backend, programs, 1, 0, null);
  }

  Decider(
      StateBackend backend,
      List<String> programs,
      int parallelism,
      int task,
      OperatorSubtaskState restored)
      throws Exception {
    this(backend, programs, parallelism, task, restored, Pacing.SLICED);
  }

  /**
   * @param restored of all tasks before, repackaged; null to start empty
   */
  Decider(
      StateBackend backend,
      List<String> programs,
      int parallelism,
      int task,
      OperatorSubtaskState restored,
      Pacing pacing)
      throws Exception {
    WireOptions wire = WireOptions.singleObject();
    DecidedBy decidedBy =
        new DecidedBy(
            programs,
            List.of(),
            List.of(),
            new Parsers(
                TestLog::parse,
                document -> ChurnModelFile.parse(document, "test.yaml"),
                document -> new RuleFile.Document(TestLog.parseRule(document), null)),
            VoucherSecretFile.NONE,
            new RuleLimits(3, 1000));
    function = new LifecycleFunction(decidedBy, Wire.decoder(wire), Wire.encoder(wire));
    operator = new LifecycleOperator(function, pacing);
    operator.keeper(new NearKeeper());
    operator.coordinator(told::add);
    harness =
        new KeyedBroadcastOperatorTestHarness<>(
            operator,
            RouteFunction::key,
            Types.STRING,
            StateLayout.MAX_PARALLELISM,
            parallelism,
            task);
    harness.getExecutionConfig().enableObjectReuse();
    harness.setStateBackend(backend);
    harness.setup();
    operator.setMailboxExecutor(
        new MailboxExecutorImpl(
            harness.getTaskMailbox(),
            TaskMailbox.MIN_PRIORITY,
            StreamTaskActionExecutor.IMMEDIATE));
    if (restored != null) {
      harness.initializeState(restored);
    }
    harness.open();
    harness.processBroadcastWatermark(Long.MAX_VALUE);
  }

  Decider log(Inbound... records) throws Exception {
    for (Inbound record : records) {
      harness.processElement(record, record.loggedAt());
    }
    return this;
  }

  Decider publish(String document) throws Exception {
    harness.processBroadcastElement(new Document(Topics.PROGRAM, document), 0);
    return this;
  }

  Decider publishRule(String document) throws Exception {
    harness.processBroadcastElement(new Document(Topics.RULE, document), 0);
    return this;
  }

  Decider publishModel(String document) throws Exception {
    harness.processBroadcastElement(new Document(Topics.MODEL, document), 0);
    return this;
  }

  /** Lets the task do all that follows. */
  Decider passTime(String at) throws Exception {
    return beginToPassTime(at).doMails();
  }

  /** The task has only begun with what follows. */
  Decider beginToPassTime(String at) throws Exception {
    harness.processWatermark(TestLog.time(at));
    return this;
  }

  /** The task has nothing else to do. */
  Decider doMails() throws Exception {
    while (doOneMail()) {
      // One follows the other.
    }
    return this;
  }

  /**
   * What the task does between two records when it has mail.
   *
   * @return whether it had
   */
  boolean doOneMail() throws Exception {
    Optional<Mail> mail = harness.getTaskMailbox().tryTake(TaskMailbox.MIN_PRIORITY);
    if (mail.isPresent()) {
      mail.get().run();
    }
    return mail.isPresent();
  }

  Decider endInput() throws Exception {
    harness.processWatermark(Long.MAX_VALUE);
    return this;
  }

  /** Times that went on downstream, epoch milliseconds. */
  List<Long> watermarks() {
    return harness.getOutput().stream()
        .filter(Watermark.class::isInstance)
        .map(mark -> ((Watermark) mark).getTimestamp())
        .toList();
  }

  int timers() {
    return harness.numEventTimeTimers();
  }

  OperatorSubtaskState snapshot() throws Exception {
    return harness.snapshot(++checkpoint, 0);
  }

  /** The coordinator tells the task that a checkpoint is about to begin. */
  Decider flushBefore(long checkpointId) {
    operator.handleOperatorEvent(new FlushNow(checkpointId));
    return this;
  }

  /** Waits for one mail, as long as it takes within reason, and does it. */
  Decider awaitMail() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!harness.getTaskMailbox().hasMail()) {
      assertThat(System.nanoTime()).as("a mail comes").isLessThan(end);
      Thread.onSpinWait();
    }
    doOneMail();
    return this;
  }

  /** What the task told the coordinator. */
  List<OperatorEvent> told() {
    return told;
  }

  KeyedStateBackend<?> state() {
    return operator.getKeyedStateBackend();
  }

  boolean scanPending() {
    return operator.isScanPending();
  }

  Tally tally() {
    return function.tally();
  }

  /**
   * What came out since the last call but receipts, as {@code customer kind points} or {@code
   * customer tier}.
   */
  List<String> outputs() throws RejectedInput {
    List<String> lines = new ArrayList<>();
    List<Outbound> all = harness.extractOutputValues();
    for (Outbound outbound : all.subList(read, all.size())) {
      if (!outbound.topic().matches("loyalty.(receipt|rule.status).v1")) {
        lines.add(describe(outbound));
      }
    }
    read = all.size();
    return lines;
  }

  /** Everything that came out, whole. */
  List<Outbound> records() {
    return harness.extractOutputValues();
  }

  private String describe(Outbound outbound) throws RejectedInput {
    IndexedRecord record = reader.read(outbound.topic(), outbound.value());
    return switch (outbound.topic()) {
      case "loyalty.ledger.v1" -> text(record, "customer_id", "kind", "points", "program_version");
      case "loyalty.profile.v1" -> text(record, "customer_id", "tier");
      case "loyalty.action.message.v1" -> text(record, "customer_id", "template");
      default -> text(record, "reason", "offset");
    };
  }

  private static String text(IndexedRecord record, String... fields) {
    List<String> parts = new ArrayList<>();
    for (String field : fields) {
      parts.add(String.valueOf(record.get(record.getSchema().getField(field).pos())));
    }
    return String.join(" ", parts);
  }

  @Override
  public void close() {
    try {
      harness.close();
    } catch (Exception e) {
      throw new AssertionError("the harness does not close", e);
    }
  }
}
