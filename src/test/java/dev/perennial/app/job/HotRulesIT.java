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
import java.util.List;
import java.util.Map;
import loyalty.event.v1.Login;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules come, pause, go on and end by the command line while the job runs, on every task. */
class HotRulesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Enough that both tasks have some. */
  private static final int CUSTOMERS = 8;

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
      assertThat(rules(kafka, "push", file.toString())).endsWith("published");
      long published = System.nanoTime();
      untilEachIsGiven(kafka, true);
      // Committed by the next checkpoint, which comes 200 ms after the last: nothing asserts it.
      System.out.printf(
          "live for all customers, and committed, %d ms after it was published%n",
          Duration.ofNanos(System.nanoTime() - published).toMillis());
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
