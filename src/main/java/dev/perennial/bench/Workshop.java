package dev.perennial.bench;

import dev.perennial.app.local.TempFolder;
import dev.perennial.app.options.JobOptions;
import dev.perennial.bench.load.Preload;
import dev.perennial.bench.load.Workload;
import dev.perennial.io.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Carries out a plan of throughput. */
final class Workshop {
  private static final Duration COMMIT = Duration.ofSeconds(60);
  private final Plan plan;
  private final Premises premises;

  Workshop(Plan plan, Premises premises) {
    this.plan = plan;
    this.premises = premises;
  }

  Measured run() {
    Map<Workload, Preload.Facts> loads = new LinkedHashMap<>();
    List<Run> runs = new ArrayList<>();
    Workload loaded = null;
    premises.say("starting a broker");
    try (Broker broker = Broker.start(premises.dir(), premises::remember)) {
      for (Plan.Turn turn : plan.turns()) {
        Trial trial = turn.trial();
        if (!trial.workload().equals(loaded)) {
          loaded = trial.workload();
          loads.put(loaded, load(trial, broker));
        }
        runs.add(run(turn, broker));
      }
    }
    loads.keySet().forEach(workload -> requireAgreement(workload, runs));
    return new Measured(loads, runs);
  }

  /** A peer that is wrong, or an engine, is no measure. */
  private static void requireAgreement(Workload workload, List<Run> runs) {
    long results =
        runs.stream()
            .filter(run -> run.trial().workload().equals(workload))
            .filter(run -> run.trial().contender().writes() == Contender.Writes.BOOKS)
            .mapToLong(run -> run.outputs().lastProfiles())
            .distinct()
            .count();
    if (results > 1) {
      throw new IllegalStateException(
          workload + ": contenders differ in what customers came to in the end");
    }
  }

  private Preload.Facts load(Trial trial, Broker broker) {
    Workload workload = trial.workload();
    broker.renewInput(workload.partitions());
    premises.say(
        "%s: writing %,d purchases, seed %d", trial.group(), workload.purchases(), workload.seed());
    Preload.Facts facts =
        Preload.write(workload, broker.bootstrap(), count -> premises.say("  %,d", count));
    premises.say(
        "  %,d customers bought, the busiest fifth %.0f %%, one of them %,d times; %.0f bytes each",
        facts.customers(), 100 * facts.topFifthShare(), facts.most(), facts.bytesPerEvent());
    return facts;
  }

  private Run run(Plan.Turn turn, Broker broker) {
    Trial trial = turn.trial();
    String name = trial.name() + "-" + turn.round();
    Path runDir = premises.dir().resolve(name);
    broker.renewOutputs(trial.workload().partitions());
    broker.renewRules(trial.contender().rules());
    broker.renewModels(trial.contender().models());
    FlinkRest rest = FlinkRest.onFreePort();
    Collection<TopicPartition> profiles = broker.partitions(Topics.PROFILE);
    Meter meter = new Meter(trial.workload().purchases(), plan.warmUp());
    Settings settings = settings(trial, name, runDir, broker.bootstrap(), rest);
    try (Child child = start(trial.contender(), name, runDir, settings)) {
      meter.watch(child, () -> broker.written(profiles));
      Outputs outputs = Outputs.await(broker, trial, commitWithin(trial), child);
      Meter.Speed speed = meter.speed(outputs.profiles());
      premises.say(
          "%s, round %d of %d, %s: %,.0f events/s, %,.0f per CPU-second",
          trial.group(),
          turn.round(),
          plan.rounds(),
          trial.contender().code(),
          speed.perSecond(),
          speed.perCpuSecond());
      return new Run(
          turn.round(),
          trial,
          speed,
          outputs,
          trial.contender().isFlink() ? rest.checkpoints() : null);
    } finally {
      TempFolder.delete(runDir);
      broker.forget(name);
    }
  }

  private Settings settings(
      Trial trial, String name, Path runDir, String bootstrap, FlinkRest rest) {
    Map<String, String> flink = new HashMap<>(rest.settings());
    flink.putAll(plan.flink());
    Map<String, String> options = new HashMap<>(trial.contender().options());
    options.put(JobOptions.VOUCHER_SECRET_FILE.key(), VoucherSecret.in(premises.dir()).toString());
    options.putAll(plan.options());
    return new Settings(
        bootstrap,
        name,
        runDir.toString(),
        plan.parallelism(),
        trial.checkpointMs(),
        plan.stateMb(),
        flink,
        options);
  }

  private Child start(Contender contender, String name, Path runDir, Settings settings) {
    List<String> jvm = new ArrayList<>();
    jvm.add("-Xms" + plan.heapMb() + "m");
    jvm.add("-Xmx" + plan.heapMb() + "m");
    jvm.add("-XX:+UseG1GC");
    // Else the first walk through the heap is counted, which a job that runs for days never makes.
    jvm.add("-XX:+AlwaysPreTouch");
    jvm.addAll(plan.jvmArgs());
    List<String> command = new ArrayList<>(List.of(contender.main(), settings.toArgument()));
    command.addAll(contender.arguments());
    return premises.remember(Child.start(name, runDir, jvm, contender.classPath(), command));
  }

  private static Duration commitWithin(Trial trial) {
    return COMMIT.plusMillis(2 * trial.checkpointMs());
  }
}
