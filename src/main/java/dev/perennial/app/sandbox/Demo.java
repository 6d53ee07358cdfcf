package dev.perennial.app.sandbox;

import dev.perennial.app.cli.LoyaltyCli;
import dev.perennial.app.sandbox.DemoView.Picture;
import dev.perennial.app.sandbox.Scoreboard.Standing;
import dev.perennial.io.Topics;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.util.TimeUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The demo: a real year of a shop through the real job, on a real broker and Flink. */
@Command(
    name = "demo",
    description = {
      "Starts Kafka and Flink in this process, and replays a shop's real purchases and credit notes"
          + " of a year as live events, with sign-ups, logins, redemptions, vouchers, adjustments,"
          + " reviews, gifts and erasures made up from a seed.",
      "At the end it checks its own books; the exit code is 0 when they are right."
    })
public final class Demo implements Callable<Integer> {
  private static final Duration WHOLE_YEAR = Duration.ofMinutes(5);
  private static final Duration DRAIN = Duration.ofSeconds(60);
  private static final int PLAIN_SECONDS = 5;
  private static final int FAULTS_SHOWN = 10;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this.")
  private boolean help;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long events are sent, such as 60s or 5min; then it drains and sums up.")
  private Duration length;

  @Option(
      names = "--speed",
      paramLabel = "DAYS",
      description =
          "Simulated days in a second. Default: the whole year fits into --for, or into 5 minutes.")
  private Double speed;

  @Option(names = "--headless", description = "Plain lines instead of a live view.")
  private boolean headless;

  @Option(names = "--keep", description = "Leaves everything running at the end, until Ctrl-C.")
  private boolean keep;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the simulator. Default: ${DEFAULT-VALUE}.")
  private long seed;

  private final PrintStream out;
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private int sentBefore;

  Demo(PrintStream out) {
    this.out = out;
  }

  /** Runs until the end of the year or of {@code --for}, or until Ctrl-C. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Demo(System.out)).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    if (speed != null && !(speed > 0)) {
      System.err.println("demo: --speed must be above zero");
      return 2;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt, "demo-interrupt"));
    out.println("starting Kafka and Flink ...");
    try (DemoParts parts = DemoParts.start()) {
      return run(parts);
    } catch (Exception e) {
      System.err.println("demo: " + e.getMessage() + "; see target/logs/demo.log");
      return 1;
    } finally {
      stopped.countDown();
    }
  }

  private int run(DemoParts parts) throws Exception {
    List<DemoEvent> log = DemoLog.of(seed);
    Scoreboard scoreboard = new Scoreboard();
    People people = new People();
    long first = log.get(0).at();
    long last = log.get(log.size() - 1).at();
    DemoView view = new DemoView(out, first, last);
    out.printf("Flink's web page: %s%nKafka: %s%n", parts.flink().address(), parts.brokers());
    try (Watcher watcher = new Watcher(parts.brokers(), watched(), people, scoreboard);
        Feeder feeder =
            new Feeder(
                parts.brokers(),
                log,
                daysPerSecond(first, last),
                DemoParts.PARTITIONS,
                people,
                scoreboard)) {
      watch(parts, view, feeder, watcher, scoreboard);
      if (isInterrupted()) {
        out.println("\nstopping ...");
        return 1;
      }
      feeder.stop();
      drain(parts, feeder, watcher, scoreboard);
      boolean good = summarise(view, scoreboard) & audited(parts);
      if (keep && !isInterrupted()) {
        explain(parts);
        interrupted.await();
      }
      return good ? 0 : 1;
    }
  }

  private static List<String> watched() {
    return List.of(
        Topics.LEDGER,
        Topics.PROFILE,
        Topics.REPLY,
        Topics.MESSAGE,
        Topics.TASK,
        Topics.VOUCHER,
        Topics.REJECTED);
  }

  private double daysPerSecond(long first, long last) {
    Duration run = length == null ? WHOLE_YEAR : length;
    double days = (last - first) / (double) Duration.ofDays(1).toMillis();
    return speed == null ? days / (run.toMillis() / 1000.0) : speed;
  }

  /** Shows how it goes until it is over. */
  private void watch(
      DemoParts parts, DemoView view, Feeder feeder, Watcher watcher, Scoreboard scoreboard)
      throws InterruptedException {
    long end = length == null ? Long.MAX_VALUE : System.nanoTime() + length.toNanos();
    for (int second = 1; !feeder.ended() && System.nanoTime() < end; second++) {
      if (interrupted.await(1, TimeUnit.SECONDS)) {
        return;
      }
      requireAlive(parts, feeder, watcher);
      if (!headless) {
        view.draw(picture(parts, feeder, scoreboard, 1));
      } else if (second % PLAIN_SECONDS == 0) {
        view.line(picture(parts, feeder, scoreboard, PLAIN_SECONDS));
      }
    }
  }

  private Picture picture(DemoParts parts, Feeder feeder, Scoreboard scoreboard, int seconds)
      throws InterruptedException {
    Standing standing = scoreboard.standing();
    double rate = (standing.sent() - sentBefore) / (double) seconds;
    sentBefore = standing.sent();
    return new Picture(
        feeder.now(), rate, standing, parts.flink().lastCheckpoint(), parts.flink().address());
  }

  private void drain(DemoParts parts, Feeder feeder, Watcher watcher, Scoreboard scoreboard)
      throws InterruptedException {
    long deadline = System.nanoTime() + DRAIN.toNanos();
    // Deadlines that the last tick made due change points once more: let a second pass quietly.
    do {
      TimeUnit.SECONDS.sleep(1);
      requireAlive(parts, feeder, watcher);
    } while (!(scoreboard.settled() && scoreboard.faults().isEmpty())
        && System.nanoTime() < deadline
        && !isInterrupted());
  }

  private static void requireAlive(DemoParts parts, Feeder feeder, Watcher watcher)
      throws InterruptedException {
    parts.flink().requireAlive();
    feeder.requireAlive();
    watcher.requireAlive();
  }

  private boolean summarise(DemoView view, Scoreboard scoreboard) {
    view.summary(scoreboard.whole());
    List<String> faults = scoreboard.faults();
    if (faults.isEmpty()) {
      out.println("every event was answered, and the ledger and all profiles agree: good");
      return true;
    }
    faults.stream().limit(FAULTS_SHOWN).forEach(fault -> out.println("WRONG: " + fault));
    return false;
  }

  /** The same books once more, as a stranger to this process reads them. */
  private boolean audited(DemoParts parts) throws InterruptedException {
    parts.flink().commit();
    out.println("scripts/loyalty audit --brokers " + parts.brokers());
    PrintWriter writer = new PrintWriter(out, true);
    return LoyaltyCli.run(writer, writer, "audit", "--brokers", parts.brokers()) == 0;
  }

  private void explain(DemoParts parts) {
    out.printf("%nStill running, until Ctrl-C. Look into it:%n  %s%n", parts.flink().address());
    for (String topic : watched()) {
      out.printf(
          "  scripts/loyalty tail %s --from-beginning --brokers %s%n", topic, parts.brokers());
    }
  }

  private boolean isInterrupted() {
    return interrupted.getCount() == 0;
  }

  /** Ctrl-C: lets the main thread stop everything before the process ends. */
  private void interrupt() {
    interrupted.countDown();
    try {
      stopped.await(DRAIN.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        Duration duration = TimeUtils.parseDuration(text);
        if (duration.toMillis() > 0) {
          return duration;
        }
      } catch (IllegalArgumentException wrong) {
        // Told below.
      }
      throw new TypeConversionException("'" + text + "' is no time, such as 60s or 5min");
    }
  }
}
