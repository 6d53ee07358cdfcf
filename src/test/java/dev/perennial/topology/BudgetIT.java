package dev.perennial.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Origin;
import dev.perennial.domain.policy.Budget;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Grant;
import dev.perennial.io.Outbound;
import dev.perennial.io.Topics;
import dev.perennial.io.VoucherSecretFile;
import dev.perennial.io.program.ChurnModelFile;
import dev.perennial.io.program.RuleFile;
import dev.perennial.io.wire.EventWriter;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import dev.perennial.rules.Rollout;
import dev.perennial.rules.Rule;
import dev.perennial.rules.Terms;
import dev.perennial.rules.Trigger;
import dev.perennial.topology.state.Document;
import dev.perennial.topology.state.RawRecord;
import dev.perennial.topology.state.ValueType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import loyalty.event.v1.CustomerEvent;
import loyalty.event.v1.Login;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tasks in a cluster spend one budget, and the job fails in the middle of it. */
class BudgetIT {
  private static final int EVENTS = 6_000;
  private static final int RATE = 3_000;
  private static final long TOTAL = 1_000;
  private static final AtomicInteger FAILURES = new AtomicInteger();
  private static final AtomicLong COUNTED = new AtomicLong();
  private static final Set<Integer> TASKS = ConcurrentHashMap.newKeySet();

  @TempDir private Path directory;

  @BeforeEach
  void forget() {
    FAILURES.set(0);
    COUNTED.set(0);
    TASKS.clear();
  }

  @Test
  void twoTasksAndAFailureSpendExactlyTheTotal() throws Exception {
    run(TOTAL, true);
    assertThat(FAILURES).as("the failure did happen").hasValue(1);
    assertThat(TASKS).as("both tasks gave").containsExactlyInAnyOrder(0, 1);
    assertThat(COUNTED).hasValue(TOTAL);
  }

  @Test
  void aBudgetThatLastsIsNotInTheWay() throws Exception {
    run(10L * EVENTS, false);
    assertThat(COUNTED).hasValue(EVENTS);
  }

  private void run(long total, boolean failing) throws Exception {
    StreamExecutionEnvironment environment =
        LifecycleTopology.prepare(
            StreamExecutionEnvironment.createLocalEnvironment(2, configuration()));
    DataStream<RawRecord> events =
        environment
            .fromSource(
                new DataGeneratorSource<>(
                    new Logins(),
                    EVENTS,
                    RateLimiterStrategy.perSecond(RATE),
                    ValueType.RAW_RECORD),
                LogTime.eachRecord(),
                "logins")
            .setParallelism(1)
            .map(new FailsOnce(failing), ValueType.RAW_RECORD)
            .setParallelism(1);
    DataStream<Document> none =
        events
            .filter(record -> false)
            .setParallelism(1)
            .map(record -> new Document("", ""), ValueType.DOCUMENT)
            .setParallelism(1);
    WireOptions wire = WireOptions.singleObject();
    LifecycleTopology.build(
            events,
            none,
            new DecidedBy(
                List.of("1;0.10;ever"),
                List.of(),
                List.of(Long.toString(total)),
                new Parsers(
                    TestLog::parse,
                    document -> ChurnModelFile.parse(document, "test.yaml"),
                    document -> new RuleFile.Document(bonus(document), null)),
                VoucherSecretFile.NONE),
            Wire.decoder(wire),
            Wire.encoder(wire))
        .map(new Who(), ValueType.OUTBOUND)
        .map(new Count(), ValueType.OUTBOUND)
        .setParallelism(1)
        .sinkTo(new DiscardingSink<>());
    environment.execute("budgets");
  }

  private Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(50));
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
    configuration.setString("io.tmp.dirs", directory.toString());
    return configuration;
  }

  /** One point for a login, as often in all as the document says. */
  private static Rule bonus(String document) {
    Budget budget =
        new Budget(Long.parseLong(document), Budget.UNLIMITED, Budget.UNLIMITED, Budget.Per.EVER);
    return new Rule(
        "login-bonus",
        1,
        Rule.Status.LIVE,
        Long.MIN_VALUE,
        new Trigger(EventType.LOGIN, null),
        null,
        List.of(new Grant.Points(1)),
        new Terms(true, 0, null, Set.of(), null, budget, Rollout.ALL, Map.of()));
  }

  /** Each a customer of its own. */
  private static final class Logins implements GeneratorFunction<Long, RawRecord> {
    private static final long serialVersionUID = 1L;
    private static final long START = TestLog.time("2026-01-10T10:00:00Z");
    private transient EventWriter writer;

    @Override
    public RawRecord map(Long number) {
      if (writer == null) {
        writer = Wire.events(WireOptions.singleObject());
      }
      Instant at = Instant.ofEpochMilli(START + number);
      CustomerEvent event =
          new CustomerEvent("e-1", "c-" + number, at, "app", null, null, null, new Login());
      return new RawRecord(
          at.toEpochMilli(), new Origin(TestLog.TOPIC, 0, number, writer.write(event)));
    }
  }

  /** After a checkpoint, and before the budget is spent. */
  private static final class FailsOnce
      implements MapFunction<RawRecord, RawRecord>, CheckpointListener {
    private static final long serialVersionUID = 1L;
    private static final int SOON = 300;
    private final boolean failing;
    private transient boolean stored;
    private transient int sinceThen;

    FailsOnce(boolean failing) {
      this.failing = failing;
    }

    @Override
    public RawRecord map(RawRecord record) {
      sinceThen += stored ? 1 : 0;
      if (failing && sinceThen == SOON && FAILURES.compareAndSet(0, 1)) {
        throw new IllegalStateException("a failure, on purpose");
      }
      return record;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      stored = true;
    }
  }

  /** In the task that decides. */
  private static final class Who extends RichMapFunction<Outbound, Outbound> {
    private static final long serialVersionUID = 1L;

    @Override
    public Outbound map(Outbound record) {
      if (record.topic().equals(Topics.LEDGER)) {
        TASKS.add(getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
      }
      return record;
    }
  }

  /** Counts each posting exactly once: its count goes back with the job when it fails. */
  private static final class Count
      implements MapFunction<Outbound, Outbound>, CheckpointedFunction {
    private static final long serialVersionUID = 1L;
    private transient ListState<Long> stored;
    private transient long count;

    @Override
    public Outbound map(Outbound record) {
      count += record.topic().equals(Topics.LEDGER) ? 1 : 0;
      COUNTED.set(count);
      return record;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
      stored.update(List.of(count));
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
      stored =
          context
              .getOperatorStateStore()
              .getListState(new ListStateDescriptor<>("count", Types.LONG));
      for (long before : stored.get()) {
        count += before;
      }
    }
  }
}
