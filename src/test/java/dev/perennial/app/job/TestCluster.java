package dev.perennial.app.job;

import dev.perennial.app.LifecycleJob;
import dev.perennial.app.options.JobOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Meter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink cluster of two TaskManagers in this process, running the job on RocksDB. */
final class TestCluster implements AutoCloseable {
  /** With parallelism 2 the job needs both TaskManagers: losing either one is a failure. */
  private static final int SLOTS_EACH = 1;

  private static final String OUR_GROUP = ".perennial.";

  private final InMemoryReporter reporter = InMemoryReporter.create();
  private final MiniCluster cluster;
  private JobID job;

  TestCluster(Path directory) throws Exception {
    this(directory, Map.of());
  }

  /**
   * @param more settings of Flink, over those of these tests
   */
  TestCluster(Path directory, Map<String, String> more) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
    configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(500));
    configuration.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofSeconds(10));
    configuration.setString("io.tmp.dirs", directory.toString());
    reporter.addToConfiguration(configuration);
    more.forEach(configuration::setString);
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(2)
                .setNumSlotsPerTaskManager(SLOTS_EACH)
                .build());
    cluster.start();
  }

  void submit(JobOptions options) throws Exception {
    submit(options, SavepointRestoreSettings.none());
  }

  /** Goes on from where {@link #stopWithSavepoint} left off. */
  void resume(JobOptions options, String savepoint) throws Exception {
    submit(options, SavepointRestoreSettings.forPath(savepoint));
  }

  private void submit(JobOptions options, SavepointRestoreSettings from) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 5);
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(200));
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment(configuration);
    LifecycleJob.build(environment, options);
    JobGraph graph = environment.getStreamGraph().getJobGraph();
    graph.setSavepointRestoreSettings(from);
    job = cluster.submitJob(graph).get().getJobID();
  }

  /**
   * Stops the job as an operator would, for an upgrade.
   *
   * @return the savepoint
   */
  String stopWithSavepoint(Path directory) throws Exception {
    String savepoint =
        cluster
            .stopWithSavepoint(
                job, directory.toUri().toString(), false, SavepointFormatType.CANONICAL)
            .get();
    cluster.requestJobResult(job).get();
    job = null;
    return savepoint;
  }

  /**
   * Takes a savepoint while the job goes on.
   *
   * @return its files, whole
   */
  List<byte[]> savepoint(Path directory) throws Exception {
    String savepoint =
        cluster
            .triggerSavepoint(
                job, directory.toUri().toString(), false, SavepointFormatType.CANONICAL)
            .get();
    List<byte[]> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(Path.of(URI.create(savepoint)))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.add(Files.readAllBytes(file));
      }
    }
    return files;
  }

  /** What the cluster tells over HTTP. */
  WebApi web() throws Exception {
    return new WebApi(rest());
  }

  /** Where the cluster listens for HTTP. */
  URI rest() throws Exception {
    return cluster.getRestAddress().get();
  }

  /** All metrics of the cluster as a monitoring system would see them, names and values. */
  List<String> metrics() {
    List<String> metrics = new ArrayList<>();
    reporter
        .getMetricsByGroup()
        .forEach(
            (group, all) ->
                all.forEach(
                    (name, one) ->
                        metrics.add(
                            group.getMetricIdentifier(name)
                                + (one instanceof Gauge<?> gauge ? " " + gauge.getValue() : ""))));
    return metrics;
  }

  /** The metrics under the names that Flink's reporter gives them for Prometheus, added up. */
  Map<String, Double> prometheus() {
    Map<String, Double> found = new TreeMap<>();
    reporter
        .getMetricsByGroup()
        .forEach(
            (group, all) ->
                all.forEach(
                    (name, one) -> {
                      String scope =
                          ((AbstractMetricGroup<?>) group)
                              .getLogicalScope(TestCluster::prometheusCharacters, '_');
                      String full = "flink_" + scope + "_" + prometheusCharacters(name);
                      found.merge(full, value(one), Double::sum);
                    }));
    return found;
  }

  private static String prometheusCharacters(String name) {
    return name.replaceAll("[^a-zA-Z0-9:_]", "_");
  }

  private static double value(Metric metric) {
    return switch (metric.getMetricType()) {
      case COUNTER -> ((Counter) metric).getCount();
      case GAUGE ->
          ((Gauge<?>) metric).getValue() instanceof Number number ? number.doubleValue() : 0;
      case METER -> ((Meter) metric).getRate();
      case HISTOGRAM -> ((Histogram) metric).getCount();
    };
  }

  /** How many tasks decide. */
  int parallelism() throws Exception {
    int most = 0;
    for (var vertex : cluster.getExecutionGraph(job).get().getAllVertices().values()) {
      most = Math.max(most, vertex.getParallelism());
    }
    return most;
  }

  /** Ends a TaskManager with all that it runs, and starts a fresh one. */
  void replaceTaskManager() throws Exception {
    cluster.terminateTaskManager(0).get();
    cluster.startTaskManager();
  }

  /**
   * The job's own metrics as they stand, added up over its tasks; their names are those behind the
   * group {@code perennial}, such as {@code reason.malformed.rejected}.
   */
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    reporter
        .getMetricsByGroup()
        .forEach(
            (group, metrics) -> metrics.forEach((name, one) -> count(group, name, one, counts)));
    return counts;
  }

  private static void count(
      MetricGroup group, String name, Metric metric, Map<String, Long> counts) {
    String full = group.getMetricIdentifier(name);
    if (metric instanceof Counter counter && full.contains(OUR_GROUP)) {
      String own = full.substring(full.indexOf(OUR_GROUP) + OUR_GROUP.length());
      counts.merge(own, counter.getCount(), Long::sum);
    }
  }

  /** How often the most restarted task was started again. */
  int restarts() throws Exception {
    int attempts = 0;
    for (var vertex : cluster.getExecutionGraph(job).get().getAllExecutionVertices()) {
      attempts = Math.max(attempts, vertex.getCurrentExecutionAttempt().getAttemptNumber());
    }
    return attempts;
  }

  @Override
  public void close() {
    try {
      if (job != null) {
        cluster.cancelJob(job).get();
      }
      cluster.close();
    } catch (Exception e) {
      throw new AssertionError("the cluster does not stop; the job: " + failure(), e);
    }
  }

  private String failure() {
    try {
      var failed = cluster.getExecutionGraph(job).get().getFailureInfo();
      return failed == null ? "has not failed" : failed.getExceptionAsString();
    } catch (Exception e) {
      return "cannot be asked: " + e;
    }
  }
}
