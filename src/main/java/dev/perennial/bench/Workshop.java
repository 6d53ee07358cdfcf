package dev.perennial.bench;

import dev.perennial.bench.load.Preload;
import dev.perennial.bench.load.Shape;
import dev.perennial.bench.load.Workload;
import dev.perennial.io.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
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
    Map<Shape, Preload.Facts> loads = new EnumMap<>(Shape.class);
    List<Run> runs = new ArrayList<>();
    premises.say("starting a broker");
    try (Broker broker = Broker.start(premises.dir(), premises::remember)) {
      for (Shape shape : plan.shapes()) {
        loads.put(shape, load(shape, broker));
        for (int round = 0; round < plan.rounds(); round++) {
          for (Contender contender : plan.order(round)) {
            runs.add(run(shape, round + 1, contender, broker));
          }
        }
        requireAgreement(shape, runs);
      }
    }
    return new Measured(loads, runs);
  }

  /** A naive job that is wrong, or an engine, is no measure. The limit decides nothing. */
  private static void requireAgreement(Shape shape, List<Run> runs) {
    long results =
        runs.stream()
            .filter(run -> run.shape() == shape && run.contender() != Contender.LIMIT)
            .mapToLong(run -> run.outputs().lastProfiles())
            .distinct()
            .count();
    if (results > 1) {
      throw new IllegalStateException(
          shape.code() + ": engine and naive job differ in what customers came to in the end");
    }
  }

  private Preload.Facts load(Shape shape, Broker broker) {
    Workload workload =
        new Workload(shape, plan.customers(), plan.events(), plan.partitions(), plan.seed());
    broker.renewInput(plan.partitions());
    premises.say("%s: writing %,d purchases, seed %d", shape.code(), plan.events(), plan.seed());
    Preload.Facts facts =
        Preload.write(workload, broker.bootstrap(), count -> premises.say("  %,d", count));
    premises.say(
        "  %,d customers bought, the busiest fifth %.0f %%, one of them %,d times; %.0f bytes each",
        facts.customers(), 100 * facts.topFifthShare(), facts.most(), facts.bytesPerEvent());
    return facts;
  }

  private Run run(Shape shape, int round, Contender contender, Broker broker) {
    String name = "%s-%s-%d".formatted(contender.code(), shape.code(), round);
    Path runDir = premises.dir().resolve(name);
    broker.renewOutputs(plan.partitions());
    broker.renewRules(contender.rules());
    Settings settings =
        new Settings(
            broker.bootstrap(),
            name,
            runDir.toString(),
            plan.parallelism(),
            plan.checkpointMs(),
            plan.stateMb(),
            plan.flink(),
            Map.of());
    Collection<TopicPartition> profiles = broker.partitions(Topics.PROFILE);
    Meter meter = new Meter(plan.events(), plan.warmUp());
    try (Child child = start(contender, name, runDir, settings)) {
      meter.watch(child, () -> broker.written(profiles));
      Meter.Speed speed = meter.speed();
      Outputs outputs = Outputs.await(broker, plan.events(), commitWithin(), child);
      premises.say(
          "%s, round %d of %d, %s: %,.0f events/s, %,.0f per CPU-second",
          shape.code(),
          round,
          plan.rounds(),
          contender.code(),
          speed.perSecond(),
          speed.perCpuSecond());
      return new Run(shape, round, contender, speed, outputs);
    } finally {
      Premises.delete(runDir);
    }
  }

  private Child start(Contender contender, String name, Path runDir, Settings settings) {
    List<String> jvm = new ArrayList<>();
    jvm.add("-Xms" + plan.heapMb() + "m");
    jvm.add("-Xmx" + plan.heapMb() + "m");
    jvm.add("-XX:+UseG1GC");
    jvm.addAll(plan.jvmArgs());
    List<String> command = List.of(contender.main(), settings.toArgument());
    return premises.remember(Child.start(name, runDir, jvm, command));
  }

  private Duration commitWithin() {
    return COMMIT.plusMillis(2 * plan.checkpointMs());
  }
}
