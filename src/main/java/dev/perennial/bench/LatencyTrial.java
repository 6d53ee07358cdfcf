package dev.perennial.bench;

import dev.perennial.bench.load.TillTraffic;
import dev.perennial.io.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Lets the engine and the echo answer the same requests, in turns. */
final class LatencyTrial {
  private static final Duration UP_WITHIN = Duration.ofSeconds(60);
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(500);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);
  private static final int STATE_MB = 256;
  private static final List<String> JVM = List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC");

  private final LatencyPlan plan;
  private final Premises premises;

  LatencyTrial(LatencyPlan plan, Premises premises) {
    this.plan = plan;
    this.premises = premises;
  }

  List<LatencyRun> run() {
    List<LatencyRun> runs = new ArrayList<>();
    premises.say("starting a broker");
    try (Broker broker = Broker.start(premises.dir(), premises::remember)) {
      for (int round = 1; round <= plan.rounds(); round++) {
        for (Answerer answerer : Answerer.values()) {
          LatencyRun run = run(round, answerer, broker);
          premises.say(
              "round %d of %d, %s: p50 %.1f ms, p99 %.1f ms",
              round,
              plan.rounds(),
              answerer.code(),
              run.uncommitted().p50(),
              run.uncommitted().p99());
          runs.add(run);
        }
      }
    }
    return runs;
  }

  private LatencyRun run(int round, Answerer answerer, Broker broker) {
    String name = "%s-%d".formatted(answerer.code(), round);
    Path dir = premises.dir().resolve(name);
    broker.renewLiveInput(plan.partitions());
    broker.renewOutputs(plan.partitions());
    List<String> command =
        List.of(answerer.main(), settings(name, dir, broker.bootstrap()).toArgument());
    TillTraffic traffic = new TillTraffic(plan.customers(), plan.events(), plan.seed());
    try (Child child = premises.remember(Child.start(name, dir, JVM, command));
        ReplyReader uncommitted = reader(answerer, broker, "read_uncommitted");
        ReplyReader committed = reader(answerer, broker, "read_committed");
        OpenLoop loop = new OpenLoop(broker.bootstrap(), plan.lingerMs(), traffic)) {
      awaitAnswer(child, loop, uncommitted, committed);
      Duration before = child.cpu();
      Schedule schedule = loop.send(plan.rate(), plan.events());
      Duration used = child.cpu().minus(before);
      awaitLast(child, uncommitted, committed);
      return new LatencyRun(
          round,
          answerer,
          uncommitted.arrivals().latency(schedule, plan.firstRequest()),
          committed.arrivals().latency(schedule, plan.firstRequest()),
          used.toNanos() / 1e9 / (plan.seconds() + plan.warmUpSeconds()),
          loop.latest().toNanos() / 1e6);
    } finally {
      Premises.delete(dir);
    }
  }

  /** The clock is on, as in earnest. */
  private Settings settings(String name, Path dir, String bootstrap) {
    return new Settings(
        bootstrap,
        name,
        dir.toString(),
        plan.parallelism(),
        plan.checkpointMs(),
        STATE_MB,
        Map.of(),
        Map.of("clock.enabled", "true", "kafka.linger.ms", Integer.toString(plan.lingerMs())));
  }

  private ReplyReader reader(Answerer answerer, Broker broker, String isolation) {
    Collection<TopicPartition> partitions = broker.partitions(Topics.REPLY);
    Arrivals arrivals = new Arrivals(TillTraffic.requests(plan.events()));
    return new ReplyReader(broker.bootstrap(), partitions, isolation, answerer.number(), arrivals);
  }

  private void awaitAnswer(
      Child child, OpenLoop loop, ReplyReader uncommitted, ReplyReader committed) {
    Waiting.until(
        UP_WITHIN,
        BETWEEN_PROBES,
        "somebody answers",
        () -> {
          requireAlive(child, uncommitted, committed);
          loop.probe();
          return uncommitted.arrivals().isProbed() && committed.arrivals().isProbed();
        });
  }

  /** Answers that do not come within this time are missing, which the result says. */
  private void awaitLast(Child child, ReplyReader uncommitted, ReplyReader committed) {
    long deadline = System.nanoTime() + LAST_ANSWERS.plusMillis(2 * plan.checkpointMs()).toNanos();
    Waiting.until(
        Duration.ofHours(1),
        "the last answers have come",
        () -> {
          requireAlive(child, uncommitted, committed);
          boolean all = uncommitted.arrivals().complete() && committed.arrivals().complete();
          return all || System.nanoTime() > deadline;
        });
  }

  private static void requireAlive(Child child, ReplyReader... readers) {
    child.requireAlive();
    for (ReplyReader reader : readers) {
      reader.requireAlive();
    }
  }
}
