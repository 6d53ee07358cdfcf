package dev.perennial.bench;

import dev.perennial.app.options.JobOptions;
import dev.perennial.bench.Arrivals.Latency;
import dev.perennial.bench.load.RulePack;
import dev.perennial.bench.load.TillTraffic;
import dev.perennial.io.Topics;
import dev.perennial.io.program.DefaultModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Far more than the engine can take, for a while, in one run. */
final class OverloadTrial {
  private static final Duration UP_WITHIN = Duration.ofSeconds(60);
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(500);
  private static final Duration DRAINED_WITHIN = Duration.ofMinutes(30);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(20);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(20);
  private static final int PARTITIONS = 4;
  private static final int HEAP_MB = 1024;
  private static final int STATE_MB = 256;

  /**
   * What Flink would ask of a container for a process of that heap and managed memory: by its
   * defaults 256 MiB for classes, 128 off the heap, 192 for threads, code and the collector.
   */
  static final double CONTAINER_MB = (HEAP_MB + STATE_MB + 256 + 128 + 192) * 1.048576;

  private static final String UNCOMMITTED = "read_uncommitted";

  /** The whole heap is taken at once: what grows then is a leak, or memory outside of the heap. */
  private static final List<String> JVM =
      List.of(
          "-Xms" + HEAP_MB + "m", "-Xmx" + HEAP_MB + "m", "-XX:+UseG1GC", "-XX:+AlwaysPreTouch");

  private final OverloadPlan plan;
  private final Premises premises;
  private final List<Sample> samples = Collections.synchronizedList(new ArrayList<>());

  OverloadTrial(OverloadPlan plan, Premises premises) {
    this.plan = plan;
    this.premises = premises;
  }

  /** What part of the run a sample belongs to. */
  enum Phase {
    BEFORE,
    SURGE,
    DRAIN,
    AFTER
  }

  /**
   * The engine at one moment.
   *
   * @param second since the first event that counts
   * @param lag purchases that were sent and have no answer yet
   * @param residentMb memory of its process, MB
   */
  record Sample(Phase phase, double second, int lag, double residentMb) {}

  /**
   * What came of it.
   *
   * @param drainedPerSecond events a second that it decided when nothing came
   * @param drainSeconds until none was left
   * @param atOnce when none was left
   * @param after that, as long
   */
  record Outcome(
      double offeredPerSecond,
      double drainedPerSecond,
      double drainSeconds,
      Latency before,
      Latency atOnce,
      Latency after,
      int missing,
      List<Sample> samples) {}

  Outcome run() {
    premises.say("starting a broker");
    try (Broker broker = Broker.start(premises.dir(), premises::remember)) {
      broker.renewLiveInput(PARTITIONS);
      broker.renewOutputs(PARTITIONS);
      broker.renewRules(RulePack.documents());
      broker.renewModels(List.of(DefaultModel.text()));
      Path dir = premises.dir().resolve("overload");
      List<String> command =
          List.of(Answerer.ENGINE.main(), settings(dir, broker.bootstrap()).toArgument());
      try (Child child = premises.remember(Child.start("overload", dir, jvm(), command));
          ReplyReader purchases =
              reader(broker, Topics.PROFILE, TillTraffic.purchases(plan.events()));
          ReplyReader replies = reader(broker, Topics.REPLY, TillTraffic.requests(plan.events()));
          OpenLoop loop = new OpenLoop(broker.bootstrap(), 5, plan.traffic())) {
        awaitAnswer(child, loop, replies);
        return run(child, purchases, loop);
      }
    }
  }

  private Outcome run(Child child, ReplyReader purchases, OpenLoop loop) {
    Arrivals arrivals = purchases.arrivals();
    premises.say("%d s of warm-up", plan.warmUpSeconds());
    loop.send(plan.calmRate(), plan.warmUp());
    long start = System.nanoTime();
    try (Watch watch = new Watch(start, child, purchases, loop)) {
      premises.say("%,d events/s for %d s", plan.calmRate(), plan.calmSeconds());
      final Schedule calm = loop.send(plan.calmRate(), plan.calm());
      premises.say("%,d events/s for %d s", plan.surgeRate(), plan.surgeSeconds());
      watch.now(Phase.SURGE);
      final long began = System.nanoTime();
      loop.send(plan.surgeRate(), plan.surge());
      final double offered = plan.surge() / seconds(began);
      watch.now(Phase.DRAIN);
      final long ended = System.nanoTime();
      final int left = sent(loop) - arrivals.answered();
      awaitDrained(child, purchases, loop);
      double drain = seconds(ended);
      watch.now(Phase.AFTER);
      premises.say("drained after %.0f s; %,d events/s again", drain, plan.calmRate());
      final Schedule atOnce = loop.send(plan.calmRate(), plan.calm());
      final Schedule after = loop.send(plan.calmRate(), plan.calm());
      int missing = awaitLast(child, purchases);
      int from = plan.warmUp();
      int surge = from + plan.calm();
      int drained = surge + plan.surge();
      int last = drained + plan.calm();
      return new Outcome(
          offered,
          left * share() / drain,
          drain,
          latency(arrivals, calm, from, surge),
          latency(arrivals, atOnce, drained, last),
          latency(arrivals, after, last, plan.events()),
          missing,
          List.copyOf(samples));
    }
  }

  /** Events for each purchase. */
  private static double share() {
    return TillTraffic.EVENTS_A_REQUEST / (TillTraffic.EVENTS_A_REQUEST - 1.0);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static int sent(OpenLoop loop) {
    return TillTraffic.purchases(loop.sent());
  }

  /** Of the purchases among some events. */
  private static Latency latency(Arrivals arrivals, Schedule schedule, int first, int end) {
    return arrivals.latency(
        schedule.after(first)::purchaseDue,
        TillTraffic.purchases(first),
        TillTraffic.purchases(end));
  }

  private void awaitAnswer(Child child, OpenLoop loop, ReplyReader replies) {
    Waiting.until(
        UP_WITHIN,
        BETWEEN_PROBES,
        "somebody answers",
        () -> {
          child.requireAlive();
          replies.requireAlive();
          loop.probe();
          return replies.arrivals().isProbed();
        });
  }

  private void awaitDrained(Child child, ReplyReader purchases, OpenLoop loop) {
    long[] said = {System.nanoTime()};
    Waiting.until(
        DRAINED_WITHIN,
        "everything is decided",
        () -> {
          child.requireAlive();
          purchases.requireAlive();
          int lag = sent(loop) - purchases.arrivals().answered();
          if (System.nanoTime() - said[0] > BETWEEN_LINES.toNanos()) {
            said[0] = System.nanoTime();
            premises.say("  %,d purchases wait", lag);
          }
          return lag == 0;
        });
  }

  /** How many never came. */
  private int awaitLast(Child child, ReplyReader purchases) {
    long deadline = System.nanoTime() + LAST_ANSWERS.toNanos();
    Waiting.until(
        LAST_ANSWERS.multipliedBy(2),
        "the last answers have come",
        () -> {
          child.requireAlive();
          purchases.requireAlive();
          return purchases.arrivals().complete() || System.nanoTime() > deadline;
        });
    return TillTraffic.purchases(plan.events()) - purchases.arrivals().answered();
  }

  private List<String> jvm() {
    List<String> all = new ArrayList<>(JVM);
    all.addAll(plan.jvmArgs());
    return all;
  }

  private Settings settings(Path dir, String bootstrap) {
    return new Settings(
        bootstrap,
        "overload",
        dir.toString(),
        1,
        plan.checkpointMs(),
        STATE_MB,
        plan.flink(),
        Map.of(
            JobOptions.CLOCK_ENABLED.key(),
            "true",
            JobOptions.VOUCHER_SECRET_FILE.key(),
            VoucherSecret.in(premises.dir()).toString()));
  }

  private static ReplyReader reader(Broker broker, String topic, int events) {
    return new ReplyReader(
        broker.bootstrap(),
        broker.partitions(topic),
        UNCOMMITTED,
        topic.equals(Topics.REPLY) ? Answerer.ENGINE.request() : Answerer.ENGINE.purchase(),
        new Arrivals(events));
  }

  /** Looks at the engine each second. */
  private final class Watch implements AutoCloseable {
    private final Thread thread;
    private volatile Phase phase = Phase.BEFORE;

    Watch(long start, Child child, ReplyReader purchases, OpenLoop loop) {
      thread =
          new Thread(
              () -> {
                while (!Thread.currentThread().isInterrupted()) {
                  int lag = sent(loop) - purchases.arrivals().answered();
                  double megabytes = child.residentBytes() / 1e6;
                  samples.add(new Sample(phase, seconds(start), Math.max(0, lag), megabytes));
                  LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
                }
              },
              "watch");
      thread.setDaemon(true);
      thread.start();
    }

    void now(Phase next) {
      phase = next;
    }

    @Override
    public void close() {
      thread.interrupt();
    }
  }
}
