package dev.perennial.bench;

import dev.perennial.bench.load.Preload;
import dev.perennial.bench.load.Shape;
import dev.perennial.bench.load.Workload;
import dev.perennial.io.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** Carries out a plan in a folder of its own, and leaves nothing behind, also when interrupted. */
final class Workshop implements AutoCloseable {
  private static final Duration COMMIT = Duration.ofSeconds(60);
  private final Plan plan;
  private final Path dir;
  private final Thread onInterrupt = new Thread(this::clear, "clear-up");
  private final List<Child> children = new ArrayList<>();
  private long began;

  Workshop(Plan plan, Path dir) {
    this.plan = plan;
    this.dir = dir;
    Runtime.getRuntime().addShutdownHook(onInterrupt);
  }

  Measured run() {
    began = System.nanoTime();
    Map<Shape, Preload.Facts> loads = new EnumMap<>(Shape.class);
    List<Run> runs = new ArrayList<>();
    say("starting a broker");
    try (Broker broker = Broker.start(dir, this::remember)) {
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
    say("%s: writing %,d purchases, seed %d", shape.code(), plan.events(), plan.seed());
    Preload.Facts facts = Preload.write(workload, broker.bootstrap(), count -> say("  %,d", count));
    say(
        "  %,d customers bought, the busiest fifth %.0f %%, one of them %,d times; %.0f bytes each",
        facts.customers(), 100 * facts.topFifthShare(), facts.most(), facts.bytesPerEvent());
    return facts;
  }

  private Run run(Shape shape, int round, Contender contender, Broker broker) {
    String name = "%s-%s-%d".formatted(contender.code(), shape.code(), round);
    Path runDir = dir.resolve(name);
    broker.renewOutputs(plan.partitions());
    Settings settings =
        new Settings(
            broker.bootstrap(),
            name,
            runDir.toString(),
            plan.parallelism(),
            plan.checkpointMs(),
            plan.stateMb(),
            plan.flink());
    Collection<TopicPartition> profiles = broker.partitions(Topics.PROFILE);
    Meter meter = new Meter(plan.events(), plan.warmUp());
    try (Child child = start(contender, name, runDir, settings)) {
      meter.watch(child, () -> broker.written(profiles));
      Meter.Speed speed = meter.speed();
      Outputs outputs = Outputs.await(broker, plan.events(), commitWithin(), child);
      say(
          "%s, round %d of %d, %s: %,.0f events/s, %,.0f per CPU-second",
          shape.code(),
          round,
          plan.rounds(),
          contender.code(),
          speed.perSecond(),
          speed.perCpuSecond());
      return new Run(shape, round, contender, speed, outputs);
    } finally {
      delete(runDir);
    }
  }

  private Child start(Contender contender, String name, Path runDir, Settings settings) {
    List<String> jvm = new ArrayList<>();
    jvm.add("-Xms" + plan.heapMb() + "m");
    jvm.add("-Xmx" + plan.heapMb() + "m");
    jvm.add("-XX:+UseG1GC");
    jvm.addAll(plan.jvmArgs());
    List<String> command = List.of(contender.main(), settings.toArgument());
    return remember(Child.start(name, runDir, jvm, command));
  }

  private Duration commitWithin() {
    return COMMIT.plusMillis(2 * plan.checkpointMs());
  }

  private Child remember(Child child) {
    synchronized (children) {
      children.add(child);
    }
    return child;
  }

  private void say(String format, Object... values) {
    System.err.printf("[%4d s] ", Duration.ofNanos(System.nanoTime() - began).toSeconds());
    System.err.printf(format + "%n", values);
  }

  private void clear() {
    synchronized (children) {
      children.forEach(Child::kill);
    }
    delete(dir);
  }

  @Override
  public void close() {
    clear();
    Runtime.getRuntime().removeShutdownHook(onInterrupt);
  }

  private static void delete(Path root) {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException e) {
      // Somebody else was faster.
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + root, e);
    }
  }
}
