package dev.perennial.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.app.cli.LoyaltyCli;
import dev.perennial.app.job.TestKafka.Committed;
import dev.perennial.app.options.JobOptions;
import dev.perennial.io.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import loyalty.event.v1.Login;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules come, pause, go on and end by the command line while the job runs, on every task. */
class HotRulesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Enough that both tasks have some. */
  private static final int CUSTOMERS = 8;

  /** So many logins after a rule was pushed: more than can be sent before it is live. */
  private static final int AFTER = 300;

  private static final String RULE =
      """
      id: hello
      version: 1
      on: {event: login}
      do: [{points: {points: 7}}]
      """;

  @TempDir private Path directory;
  private int logins;

  @Test
  void aRunningJobDoesAsItIsTold() throws Exception {
    try (TestKafka kafka = new TestKafka();
        TestCluster cluster = new TestCluster(directory)) {
      kafka.publishProgram("{id: north-club, version: 1, currency: EUR}");
      cluster.submit(options(kafka));
      assertThat(given(kafka)).isZero();

      Path file = Files.writeString(directory.resolve("hello.yaml"), RULE);
      tellWhenLive(kafka, () -> rules(kafka, "push", file.toString()));
      untilEachIsGiven(kafka, true);
      assertThat(rules(kafka, "push", file.toString())).endsWith("was published already");
      assertThat(rules(kafka, "diff", file.toString())).isEmpty();

      assertThat(rules(kafka, "pause", "hello")).contains("hello version 2, paused");
      untilEachIsGiven(kafka, false);
      assertThat(rules(kafka, "list")).startsWith("hello version 2, paused, on event login");
      assertThat(rules(kafka, "diff", file.toString())).contains("-status: paused");

      assertThat(rules(kafka, "resume", "hello")).contains("hello version 3, live");
      untilEachIsGiven(kafka, true);

      assertThat(rules(kafka, "stop-marketing", "--reason", "too loud")).contains("stopped");
      untilEachIsGiven(kafka, false);
      assertThat(rules(kafka, "list")).contains("MARKETING RULES ARE STOPPED: too loud");
      rules(kafka, "go-on");
      untilEachIsGiven(kafka, true);

      rules(kafka, "retire", "hello");
      untilEachIsGiven(kafka, false);
      assertThat(rules(kafka, "list", "--versions").lines()).hasSize(5);

      Path circle = directory.resolve("circle.yaml");
      Files.writeString(circle, "{id: round, version: 1, on: {signal: x}, do: [{raise: x}]}");
      assertThat(rules(kafka, "push", circle.toString())).contains("round raises x, which round");
      assertThat(cluster.counts()).containsEntry("rules_refused", 0L);
    }
  }

  /**
   * While the rule is pushed, and for a while after, one login follows the other as soon as the
   * broker has it. The first after which all are given points was sent when the rule was live on
   * all tasks. Printed only: the machine may be busy.
   */
  private void tellWhenLive(TestKafka kafka, Supplier<String> push) throws Exception {
    CompletableFuture<String> pushed = CompletableFuture.supplyAsync(push);
    List<Long> sent = new ArrayList<>();
    for (int after = 0; after < AFTER; after += pushed.isDone() ? 1 : 0) {
      kafka.send("c-" + sent.size() % CUSTOMERS, "stream-" + sent.size(), new Login());
      sent.add(System.currentTimeMillis());
      kafka.flush();
    }
    assertThat(pushed.get()).endsWith("published");
    kafka.await(Topics.PROFILE, read -> caused(read, "stream-") == sent.size(), PATIENCE);
    Set<String> given = new HashSet<>();
    kafka.all(Topics.LEDGER).forEach(one -> given.add(one.field("cause").toString()));
    int live = sent.size();
    while (live > 0 && given.contains("stream-" + (live - 1))) {
      live--;
    }
    assertThat(live).as("the first login that is given points").isLessThan(sent.size());
    long published = kafka.all(Topics.RULE).get(0).record().timestamp();
    System.out.printf(
        "live on all tasks %d ms after it was published, looked at each %d ms%n",
        sent.get(live) - published, (sent.get(sent.size() - 1) - sent.get(0)) / sent.size());
  }

  /** Logs everybody in, again and again, until each of them is given points for it, or none. */
  private void untilEachIsGiven(TestKafka kafka, boolean points) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int expected = points ? CUSTOMERS : 0;
    while (given(kafka) != expected) {
      assertThat(System.nanoTime()).as("points for a login: %s", points).isLessThan(deadline);
    }
  }

  /** Logs everybody in; returns how many were given points for it. */
  private long given(TestKafka kafka) throws Exception {
    String round = "login-" + ++logins + "-";
    for (int i = 0; i < CUSTOMERS; i++) {
      kafka.send("c-" + i, round + i, new Login());
    }
    kafka.flush();
    kafka.await(Topics.PROFILE, read -> caused(read, round) == CUSTOMERS, PATIENCE);
    return caused(kafka.all(Topics.LEDGER), round);
  }

  private static long caused(List<Committed> read, String round) {
    return read.stream().filter(one -> one.field("cause").toString().startsWith(round)).count();
  }

  private static String rules(TestKafka kafka, String... words) {
    List<String> args = new ArrayList<>(List.of("rules"));
    args.addAll(Arrays.asList(words));
    args.addAll(List.of("--brokers", kafka.brokers()));
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    LoyaltyCli.run(out, out, args.toArray(String[]::new));
    return said.toString().strip();
  }

  private JobOptions options(TestKafka kafka) {
    return JobOptions.of(
        Map.of(
            "brokers", kafka.brokers(),
            "parallelism", "2",
            "clock.enabled", "false",
            "checkpoint.interval", "200 ms",
            "checkpoint.dir", directory.resolve("checkpoints").toUri().toString()));
  }
}
