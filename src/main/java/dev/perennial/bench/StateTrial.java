package dev.perennial.bench;

import dev.perennial.app.options.JobOptions;
import dev.perennial.bench.engine.EngineRun;
import dev.perennial.bench.load.Preload;
import dev.perennial.bench.load.TypicalYear;
import dev.perennial.io.Topics;
import dev.perennial.io.program.DefaultModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets the real job live through a typical year, and looks how large its state is then. */
final class StateTrial {
  private static final int PARTITIONS = 4;
  private static final int STATE_MB = 512;
  private static final long CHECKPOINT_MS = 3_000;
  private static final Duration DRAINED_WITHIN = Duration.ofHours(2);

  /** Checkpoints after the last event until the last one that knew less has been let go. */
  private static final int MORE_CHECKPOINTS = 2;

  private static final List<String> JVM = List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC");

  private final int customers;
  private final long seed;
  private final RunOptions run;
  private final Premises premises;

  StateTrial(int customers, long seed, RunOptions run, Premises premises) {
    this.customers = customers;
    this.seed = seed;
    this.run = run;
    this.premises = premises;
  }

  /**
   * Bytes of all state.
   *
   * @param checkpoint what the last checkpoint refers to
   * @param savepoint a canonical savepoint: every value once, not compressed
   * @param local RocksDB's working files
   */
  record Sizes(int customers, int events, long checkpoint, long savepoint, long local) {}

  Sizes run() {
    premises.say("starting a broker");
    try (Broker broker = Broker.start(premises.dir(), premises::remember)) {
      broker.renewInput(PARTITIONS);
      broker.renewOutputs(PARTITIONS);
      broker.renewRules(List.of(TypicalYear.RULE));
      broker.renewModels(List.of(DefaultModel.text()));
      int events = Preload.write(new TypicalYear(customers, seed), broker.bootstrap());
      premises.say("%,d events of %,d customers are written", events, customers);
      Path dir = premises.dir().resolve("state");
      FlinkRest rest = FlinkRest.onFreePort();
      List<String> jvm = new ArrayList<>(JVM);
      jvm.addAll(run.jvmArgs());
      List<String> command =
          List.of(EngineRun.class.getName(), settings(dir, broker, rest).toArgument());
      try (Child child = premises.remember(Child.start("state", dir, jvm, command))) {
        awaitDrained(broker, child, rest, events);
        long checkpoint = rest.checkpoints().fullBytes();
        long local = Premises.bytes(dir) - Premises.bytes(dir.resolve("checkpoints"));
        Path savepoint = premises.dir().resolve("savepoint");
        rest.savepoint(savepoint);
        return new Sizes(customers, events, checkpoint, Premises.bytes(savepoint), local);
      }
    }
  }

  private Settings settings(Path dir, Broker broker, FlinkRest rest) {
    Map<String, String> all = new HashMap<>(rest.settings());
    all.putAll(run.flink());
    return new Settings(
        broker.bootstrap(),
        "state",
        dir.toString(),
        1,
        CHECKPOINT_MS,
        STATE_MB,
        all,
        Map.of(JobOptions.VOUCHER_SECRET_FILE.key(), VoucherSecret.in(premises.dir()).toString()));
  }

  /** Some profiles are written without an event: a year is over when all that it earned is told. */
  private void awaitDrained(Broker broker, Child child, FlinkRest rest, int events) {
    Waiting.until(
        DRAINED_WITHIN,
        Duration.ofSeconds(1),
        "every customer has lived through a typical year",
        () -> {
          child.requireAlive();
          return written(broker, Topics.PROFILE) >= events
              && written(broker, Topics.VOUCHER) >= customers
              && written(broker, Topics.LEDGER)
                  >= (long) TypicalYear.POSTINGS_A_CUSTOMER * customers;
        });
    premises.say("all events are drained");
    int enough = rest.checkpoints().completed() + MORE_CHECKPOINTS;
    Waiting.until(
        Duration.ofMinutes(5),
        Duration.ofMillis(CHECKPOINT_MS),
        "two more checkpoints are complete",
        () -> {
          child.requireAlive();
          return rest.checkpoints().completed() >= enough;
        });
  }

  private static long written(Broker broker, String topic) {
    return broker.written(broker.partitions(topic));
  }
}
