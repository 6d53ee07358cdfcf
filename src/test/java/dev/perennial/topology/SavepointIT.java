package dev.perennial.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.io.Topics;
import dev.perennial.topology.Heard.Line;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A savepoint of state format 1, taken after the first of {@link TwoLegs} and committed beside this
 * test, restores in every later build. It is never written anew once that format is released; until
 * then, with its folder deleted, by {@code mvn test-compile failsafe:integration-test
 * -Dit.test=SavepointIT -Dstate.write=true}.
 */
class SavepointIT {
  private static final Path SAVEPOINT =
      Path.of("src/test/resources/dev/perennial/topology/state/format-1-savepoint");

  /** Twice the points, a level more, and fields that the first version did not have. */
  private static final String OTHER_PROGRAM =
      """
      id: north-club
      version: 2
      effective_from: 2026-01-05T12:45:00Z
      currency: EUR
      points: {rate: 0.20, pending: PT2H, adjust_limit: 1000}
      orders: {keep: P500D}
      tiers:
        levels:
          - {name: Bronze, threshold: 0}
          - {name: Silver, threshold: 250, multiplier: 1.25}
          - {name: Gold, threshold: 900, multiplier: 1.5, review: true}
          - {name: Platinum, threshold: 2000, multiplier: 2}
      """;

  private static final String RULE =
      """
      id: thanks
      version: 1
      on: {event: purchase}
      do:
        - points: {points: 7}
      """;

  /** Of the second leg, under the programme of the first. */
  private static final List<String> POSTINGS =
      List.of(
          "holding redeem held redeemed 10",
          "holding release held available 5",
          "timing-out release held available 10",
          "refund-waits earn issued pending 5",
          "refund-waits reverse pending reversed 5",
          "adjusted adjust adjusted available 500",
          "in-debt settle issued debt 5",
          "heavy reverse available reversed 1",
          "heavy earn issued pending 2",
          "maturing mature pending available 10");

  @TempDir private static Path directory;
  private static MiniCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
    configuration.setString("io.tmp.dirs", directory.toString());
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(2)
                .build());
    cluster.start();
    if (Boolean.getBoolean("state.write") && Files.notExists(SAVEPOINT)) {
      write();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
  }

  /** All of it is in one file: the checkpoint storage is the JobManager's memory. */
  private static void write() throws Exception {
    JobID job =
        submit(TwoLegsGraph.of(TwoLegs.first(), TwoLegs.PROGRAM, List.of(), StateLayout.LIFECYCLE));
    Heard.until(line -> line.line().startsWith("nobody " + TwoLegs.LAST));
    String savepoint =
        cluster
            .stopWithSavepoint(
                job, directory.toUri().toString(), false, SavepointFormatType.CANONICAL)
            .get();
    cluster.requestJobResult(job).get();
    Files.createDirectories(SAVEPOINT);
    String file = "_metadata";
    Files.copy(Path.of(URI.create(savepoint)).resolve(file), SAVEPOINT.resolve(file));
  }

  @Test
  void customersGoOnWhereTheyWere() throws Exception {
    JobID job = submit(restored(StateLayout.LIFECYCLE));
    List<Line> heard = Heard.until(line -> line.line().startsWith("maturing mature:"));
    cluster.cancelJob(job).get();
    cluster.requestJobResult(job).get();

    assertThat(lines(heard, Topics.LEDGER)).containsExactlyInAnyOrderElementsOf(POSTINGS);
    assertThat(lines(heard, Topics.REPLY))
        .containsExactly("holding captured 10 false", "holding approved 15 true");
    assertThat(lines(heard, Topics.TASK))
        .containsExactly(
            "reviewed tier_review resolved approved",
            "adjusted adjustment_review resolved approved");
    assertThat(lines(heard, Topics.MESSAGE)).containsExactly("reviewed tier_upgraded");
    assertThat(lines(heard, Topics.REJECTED)).containsExactly("erased e-3");
    assertThat(lines(heard, Topics.PROFILE))
        .contains(
            "holding e-4 Bronze; 0 10 0 0; 20000 1",
            "refund-waits e-2 Bronze; 0 0 0 0; 0 0",
            "timing-out hold:r-1:1767617100000 Bronze; 0 10 0 0; 10000 1",
            "reviewed e-2 Gold; 0 95 0 0; 95000 1",
            "adjusted e-2 Bronze; 0 500 0 0; 0 0",
            "in-debt e-5 Bronze; 0 0 0 5; 5000 1",
            "heavy more Silver; 2 242 0 0; 200000 200")
        .noneMatch(line -> line.startsWith("erased") || line.startsWith("heavy again"));
  }

  @Test
  void customersGoOnUnderAnotherProgrammeAndARuleThatIsNew() throws Exception {
    JobGraph graph =
        TwoLegsGraph.of(TwoLegs.second(), OTHER_PROGRAM, List.of(RULE), StateLayout.LIFECYCLE);
    JobID job = submit(restoring(graph));
    List<Line> heard = Heard.until(line -> line.line().startsWith("maturing mature:"));
    cluster.cancelJob(job).get();
    cluster.requestJobResult(job).get();

    // What was earned before matures as it was promised; of what comes the new version decides.
    assertThat(lines(heard, Topics.LEDGER))
        .containsExactlyInAnyOrder(
            "holding redeem held redeemed 10",
            "holding release held available 5",
            "refund-waits earn issued pending 10",
            "refund-waits reverse pending reversed 10",
            "refund-waits earn issued pending 7",
            "refund-waits reverse pending reversed 7",
            "timing-out release held available 10",
            "adjusted adjust adjusted available 500",
            "in-debt settle issued debt 10",
            "in-debt earn issued pending 7",
            "heavy reverse available reversed 1",
            "heavy earn issued pending 3",
            "heavy earn issued pending 7",
            "maturing mature pending available 10");
    assertThat(lines(heard, Topics.RECEIPT))
        .containsExactlyInAnyOrder(
            "refund-waits thanks acted", "in-debt thanks acted", "heavy thanks acted");
  }

  /** In the middle of the second leg two tasks hand over to one again. */
  @Test
  void customersGoOnInTwoTasksAndInOneAgain() throws Exception {
    String start = "2026-01-05T12:00:00Z";
    String noon = "2026-01-05T12:59:00Z";
    String end = "2026-01-06T00:00:00Z";
    JobGraph two =
        TwoLegsGraph.of(
            TwoLegs.second().part(start, noon), "", List.of(), StateLayout.LIFECYCLE, 2);
    JobID job = submit(restoring(two, SAVEPOINT.toAbsolutePath().toUri().toString()));
    Set<String> awaited =
        new HashSet<>(Set.of("holding", "timing-out", "refund-waits", "reviewed", "adjusted"));
    List<Line> heard =
        new ArrayList<>(
            Heard.until(
                line -> {
                  boolean last = line.line().matches(".* e-[24] .*|timing-out release .*");
                  return last && awaited.remove(line.line().split(" ")[0]) && awaited.isEmpty();
                }));
    String savepoint =
        cluster
            .stopWithSavepoint(
                job, directory.toUri().toString(), false, SavepointFormatType.CANONICAL)
            .get();
    cluster.requestJobResult(job).get();

    JobGraph one =
        TwoLegsGraph.of(TwoLegs.second().part(noon, end), "", List.of(), StateLayout.LIFECYCLE, 1);
    job = submit(restoring(one, savepoint));
    heard.addAll(Heard.until(line -> line.line().startsWith("maturing mature:")));
    cluster.cancelJob(job).get();
    cluster.requestJobResult(job).get();

    assertThat(lines(heard, Topics.LEDGER)).containsExactlyInAnyOrderElementsOf(POSTINGS);
  }

  @Test
  void aRenamedOperatorIsRefusedInsteadOfForgettingEverybody() throws Exception {
    JobID job = submit(restored("renamed"));
    assertThatThrownBy(
            () ->
                cluster
                    .requestJobResult(job)
                    .get()
                    .toJobExecutionResult(SavepointIT.class.getClassLoader()))
        .hasStackTraceContaining("Cannot map checkpoint/savepoint state for operator");
  }

  private static List<String> lines(List<Line> heard, String topic) {
    return heard.stream().filter(line -> line.topic().equals(topic)).map(Line::line).toList();
  }

  /** The programme is not told again: it must come out of the savepoint as well. */
  private static JobGraph restored(String uid) {
    return restoring(TwoLegsGraph.of(TwoLegs.second(), "", List.of(), uid));
  }

  private static JobGraph restoring(JobGraph graph) {
    return restoring(graph, SAVEPOINT.toAbsolutePath().toUri().toString());
  }

  private static JobGraph restoring(JobGraph graph, String savepoint) {
    graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint));
    return graph;
  }

  private static JobID submit(JobGraph graph) throws Exception {
    return cluster.submitJob(graph).get().getJobID();
  }
}
