package dev.perennial.app.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.app.LifecycleJob;
import dev.perennial.app.local.LocalFlink;
import dev.perennial.app.options.JobOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Flink with its web page inside this process, on the loopback address, running one job. */
public final class FlinkSandbox implements AutoCloseable {
  /** A busy machine needs its time to start all tasks; a healthy one a second. */
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final Duration STEP = Duration.ofMillis(50);

  private final MiniCluster cluster;
  private final URI address;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private JobID job;

  /**
   * The last checkpoint that was completed.
   *
   * @param number counts up
   * @param at when it was triggered, epoch milliseconds UTC
   * @param millis how long it took
   * @param bytes of state, as far as this checkpoint wrote it
   */
  public record Checkpoint(long number, long at, long millis, long bytes) {}

  private FlinkSandbox(MiniCluster cluster, URI address) {
    this.cluster = cluster;
    this.address = address;
  }

  /**
   * Starts an empty cluster.
   *
   * @param dir for temporary files
   * @param slots how many tasks run side by side
   */
  public static FlinkSandbox start(Path dir, int slots) throws Exception {
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration(dir))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
    cluster.start();
    return new FlinkSandbox(cluster, cluster.getRestAddress().get());
  }

  private static Configuration configuration(Path dir) {
    Configuration configuration = LocalFlink.settings(dir);
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
    return configuration;
  }

  /** Submits the lifecycle job and waits until all of it runs. */
  public void submit(JobOptions options) throws Exception {
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment(new Configuration());
    LifecycleJob.build(environment, options);
    StreamGraph graph = environment.getStreamGraph();
    graph.setJobName(LifecycleJob.NAME);
    job = cluster.submitJob(graph.getJobGraph()).get().getJobID();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!allTasksRun()) {
      requireAlive();
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "the job does not run after " + PATIENCE.toSeconds() + " s");
      }
      TimeUnit.MILLISECONDS.sleep(STEP.toMillis());
    }
  }

  /** Flink's web page. */
  public URI address() {
    return address;
  }

  /**
   * Looks whether the job is alive.
   *
   * @throws IllegalStateException when it ended
   */
  public void requireAlive() throws InterruptedException {
    try {
      JobStatus status = cluster.getJobStatus(job).get();
      if (status.isTerminalState()) {
        throw new IllegalStateException("the job ended: " + status);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("Flink cannot be asked for its job", e);
    }
  }

  /** The last checkpoint that was completed, if there is one. */
  public Optional<Checkpoint> lastCheckpoint() throws InterruptedException {
    JsonNode last = get("/checkpoints").path("latest").path("completed");
    return last.hasNonNull("id")
        ? Optional.of(
            new Checkpoint(
                last.path("id").asLong(),
                last.path("trigger_timestamp").asLong(),
                last.path("end_to_end_duration").asLong(),
                last.path("checkpointed_size").asLong()))
        : Optional.empty();
  }

  /**
   * Has all that was decided until now committed.
   *
   * @throws IllegalStateException when that fails
   */
  public void commit() throws InterruptedException {
    try {
      // The second begins after the first is told of, which is when its transactions are committed.
      for (int i = 0; i < 2; i++) {
        cluster
            .triggerCheckpoint(job, CheckpointType.DEFAULT)
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Flink cannot complete a checkpoint", e);
    }
  }

  private boolean allTasksRun() throws InterruptedException {
    JsonNode vertices = get("").path("vertices");
    for (JsonNode vertex : vertices) {
      if (!vertex.path("status").asText().equals("RUNNING")) {
        return false;
      }
    }
    return !vertices.isEmpty();
  }

  private JsonNode get(String path) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/jobs/" + job + path)).timeout(PATIENCE).build();
    try {
      return json.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      // A page that cannot be had now can be had in a second.
      return json.missingNode();
    }
  }

  /** Cancels the job and stops. */
  @Override
  public void close() {
    try {
      if (job != null) {
        cluster.cancelJob(job).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        cluster.requestJobResult(job).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (ExecutionException | TimeoutException ended) {
      // It had ended by itself, or goes down with the cluster.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      cluster.closeAsync().join();
    }
  }
}
