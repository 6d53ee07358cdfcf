package dev.perennial.bench;

import dev.perennial.app.local.TempFolder;
import dev.perennial.app.options.JobOptions;
import dev.perennial.bench.load.RulePack;
import dev.perennial.bench.load.TillTraffic;
import dev.perennial.io.Topics;
import dev.perennial.io.program.DefaultModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Lets the engine and the echo answer the same requests, in turns. */
final class LatencyTrial {
  /** Events a second, more than anybody sends. */
  private static final int AT_ONCE = 1_000_000;

  private static final Duration UP_WITHIN = Duration.ofSeconds(60);
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(500);
  private static final Duration BACKLOG_WITHIN = Duration.ofMinutes(10);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);
  private static final int STATE_MB = 256;
  private static final String UNCOMMITTED = "read_uncommitted";
  private static final String COMMITTED = "read_committed";
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
        for (LatencyPlan.Setting setting : plan.settings()) {
          for (Answerer answerer : setting.answerers()) {
            LatencyRun run = run(round, setting, answerer, broker);
            premises.say(
                "round %d of %d, %s, %s: p50 %.1f ms, p99 %.1f ms",
                round,
                plan.rounds(),
                setting.name(),
                answerer.code(),
                run.purchases().p50(),
                run.purchases().p99());
            runs.add(run);
          }
        }
      }
    }
    return runs;
  }

  private LatencyRun run(int round, LatencyPlan.Setting setting, Answerer answerer, Broker broker) {
    String name = "%s-%s-%d".formatted(setting.name(), answerer.code(), round);
    Path dir = premises.dir().resolve(name);
    int events = plan.events(setting);
    broker.renewLiveInput(plan.partitions());
    broker.renewOutputs(plan.partitions());
    if (plan.pack()) {
      broker.renewRules(RulePack.documents());
      broker.renewModels(List.of(DefaultModel.text()));
    }
    List<String> jvm = new ArrayList<>(JVM);
    jvm.addAll(plan.jvmArgs());
    Settings settings = settings(name, dir, setting, broker.bootstrap());
    List<String> command = List.of(answerer.main(), settings.toArgument());
    TillTraffic traffic = new TillTraffic(plan.customers(), events, plan.seed());
    try (Child child = premises.remember(Child.start(name, dir, jvm, command));
        ReplyReader purchases =
            reader(broker, Topics.PROFILE, UNCOMMITTED, answerer.purchase(), purchases(events));
        ReplyReader replies =
            reader(broker, Topics.REPLY, UNCOMMITTED, answerer.request(), requests(events));
        ReplyReader committed =
            reader(broker, Topics.REPLY, COMMITTED, answerer.request(), requests(events));
        OpenLoop loop = new OpenLoop(broker.bootstrap(), setting.lingerMs(), traffic)) {
      awaitAnswer(child, loop, replies, committed);
      loop.send(AT_ONCE, plan.backlog());
      awaitBacklog(child, purchases, replies, committed);
      Duration before = child.cpu();
      Schedule schedule = loop.send(setting.rate(), plan.scheduled(setting)).after(plan.backlog());
      Duration used = child.cpu().minus(before);
      awaitLast(child, setting, purchases, replies, committed);
      int first = plan.firstRequest(setting);
      return new LatencyRun(
          round,
          setting.name(),
          answerer,
          purchases.arrivals().latency(schedule::purchaseDue, plan.firstPurchase(setting)),
          replies.arrivals().latency(schedule::requestDue, first),
          committed.arrivals().latency(schedule::requestDue, first),
          used.toNanos() / 1e9 / (plan.seconds() + plan.warmUpSeconds()),
          loop.latest().toNanos() / 1e6);
    } finally {
      TempFolder.delete(dir);
    }
  }

  private static Arrivals requests(int events) {
    return new Arrivals(TillTraffic.requests(events));
  }

  private static Arrivals purchases(int events) {
    return new Arrivals(TillTraffic.purchases(events));
  }

  /** The clock is on, as in earnest. */
  private Settings settings(String name, Path dir, LatencyPlan.Setting setting, String bootstrap) {
    Map<String, String> options = new HashMap<>();
    options.put(JobOptions.CLOCK_ENABLED.key(), "true");
    options.put(JobOptions.VOUCHER_SECRET_FILE.key(), VoucherSecret.in(premises.dir()).toString());
    options.put("kafka.linger.ms", Integer.toString(setting.lingerMs()));
    options.putAll(plan.options());
    return new Settings(
        bootstrap,
        name,
        dir.toString(),
        plan.parallelism(),
        setting.checkpointMs(),
        STATE_MB,
        plan.flink(),
        options);
  }

  private static ReplyReader reader(
      Broker broker,
      String topic,
      String isolation,
      ToIntFunction<ConsumerRecord<byte[], byte[]>> number,
      Arrivals arrivals) {
    return new ReplyReader(
        broker.bootstrap(), broker.partitions(topic), isolation, number, arrivals);
  }

  private void awaitAnswer(Child child, OpenLoop loop, ReplyReader replies, ReplyReader committed) {
    Waiting.until(
        UP_WITHIN,
        BETWEEN_PROBES,
        "somebody answers",
        () -> {
          requireAlive(child, replies, committed);
          loop.probe();
          return replies.arrivals().isProbed() && committed.arrivals().isProbed();
        });
  }

  private void awaitBacklog(
      Child child, ReplyReader purchases, ReplyReader replies, ReplyReader committed) {
    int bought = TillTraffic.purchases(plan.backlog());
    int asked = TillTraffic.requests(plan.backlog());
    Waiting.until(
        BACKLOG_WITHIN,
        "the backlog is answered",
        () -> {
          requireAlive(child, purchases, replies, committed);
          return purchases.arrivals().answered() >= bought
              && replies.arrivals().answered() >= asked
              && committed.arrivals().answered() >= asked;
        });
  }

  /** Answers that do not come within this time are missing, which the result says. */
  private void awaitLast(Child child, LatencyPlan.Setting setting, ReplyReader... readers) {
    Duration within = LAST_ANSWERS.plusMillis(2 * setting.checkpointMs());
    long deadline = System.nanoTime() + within.toNanos();
    Waiting.until(
        Duration.ofHours(1),
        "the last answers have come",
        () -> {
          requireAlive(child, readers);
          boolean all = Arrays.stream(readers).allMatch(reader -> reader.arrivals().complete());
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
