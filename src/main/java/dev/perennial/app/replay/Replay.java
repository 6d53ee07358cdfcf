package dev.perennial.app.replay;

import dev.perennial.app.local.LocalFlink;
import dev.perennial.app.local.TempFolder;
import dev.perennial.io.Topics;
import dev.perennial.io.json.JsonEffectEncoder;
import dev.perennial.io.json.JsonEventDecoder;
import dev.perennial.io.wire.WireOptions;
import dev.perennial.topology.DecidedBy;
import dev.perennial.topology.LifecycleTopology;
import dev.perennial.topology.state.Document;
import dev.perennial.topology.state.RawRecord;
import dev.perennial.topology.state.ValueType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Runs the lifecycle topology over a file of events, in this process, with state in RocksDB. */
public final class Replay {
  private static final Duration PROGRESS = Duration.ofSeconds(1);

  private Replay() {}

  /**
   * What to run.
   *
   * @param decidedBy the programme's documents, at least one, and rules
   * @param events lines of JSON in the order of the log
   * @param out an existing folder: a file a topic
   * @param until where the log ends, epoch milliseconds UTC; null for its last line
   * @param parallelism of the tasks that decide
   */
  public record Request(DecidedBy decidedBy, Path events, Path out, Long until, int parallelism) {}

  /**
   * How it went.
   *
   * @param lines lines of the file, blank ones too
   * @param records lines that were handed to the topology
   */
  public record Result(long lines, long records) {}

  /** The topics whose files are written. */
  public static List<String> topics() {
    return Topics.ALL.stream().map(topic -> topic.name()).filter(Topics::isOutput).toList();
  }

  /** Where a topic's records are written. */
  public static Path file(Path out, String topic) {
    return TopicFiles.file(out, topic);
  }

  /**
   * Runs to the end.
   *
   * @param progress told the lines read so far, about every second
   */
  public static Result run(Request request, LongConsumer progress) throws Exception {
    try (TempFolder dir = TempFolder.of("perennial-replay-")) {
      MiniCluster cluster = cluster(dir.path(), request.parallelism());
      try {
        cluster.start();
        return await(submit(cluster, request), progress);
      } finally {
        // A process that ends before the cluster has would leave its files behind.
        cluster.closeAsync().join();
      }
    }
  }

  private static MiniCluster cluster(Path dir, int slots) {
    Configuration configuration = LocalFlink.settings(dir);
    // Progress travels with heartbeats.
    configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, PROGRESS);
    return new MiniCluster(
        new MiniClusterConfiguration.Builder()
            .setConfiguration(configuration)
            .setNumTaskManagers(1)
            .setNumSlotsPerTaskManager(slots)
            .build());
  }

  private static JobClient submit(MiniCluster cluster, Request request) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment environment =
        LifecycleTopology.prepare(new StreamExecutionEnvironment(configuration));
    environment.setParallelism(request.parallelism());
    build(environment, request);
    StreamGraph graph = environment.getStreamGraph();
    graph.setJobName("replay " + request.events().getFileName());
    return new MiniClusterJobClient(
        cluster.submitJob(graph.getJobGraph()).get().getJobID(),
        cluster,
        Replay.class.getClassLoader(),
        MiniClusterJobClient.JobFinalizationBehavior.NOTHING);
  }

  private static Result await(JobClient job, LongConsumer progress) throws Exception {
    CompletableFuture<JobExecutionResult> end = job.getJobExecutionResult();
    while (true) {
      try {
        JobExecutionResult result = end.get(PROGRESS.toMillis(), TimeUnit.MILLISECONDS);
        return new Result(
            result.getAccumulatorResult(LogOperator.LINES),
            result.getAccumulatorResult(LogOperator.RECORDS));
      } catch (TimeoutException running) {
        progress.accept(linesSoFar(job));
      }
    }
  }

  private static void build(StreamExecutionEnvironment environment, Request request) {
    DataStream<RawRecord> log = log(environment, request);
    LifecycleTopology.build(
            log,
            noMoreDocuments(log),
            request.decidedBy(),
            new JsonEventDecoder(WireOptions.DEFAULT_MAX_RECORD_BYTES),
            new JsonEffectEncoder())
        .sinkTo(new TopicFiles(request.out(), topics()))
        .setParallelism(1)
        .name("topic files");
  }

  /**
   * All versions are known at the start. This stream has no records, but the log's watermarks: a
   * source of its own could end later than a short log does, and the log's last instant, at which
   * deadlines are due, would then be passed over together with the end of the input.
   */
  private static DataStream<Document> noMoreDocuments(DataStream<RawRecord> log) {
    return log.filter(record -> false)
        .setParallelism(1)
        .map(record -> new Document("", ""), ValueType.DOCUMENT)
        .setParallelism(1);
  }

  /** One task reads: the order of the lines is the order of the log. */
  private static DataStream<RawRecord> log(
      StreamExecutionEnvironment environment, Request request) {
    org.apache.flink.core.fs.Path file =
        new org.apache.flink.core.fs.Path(request.events().toUri());
    return environment
        .fromSource(
            FileSource.forRecordStreamFormat(new LineFormat(), file).build(),
            WatermarkStrategy.noWatermarks(),
            "events")
        .setParallelism(1)
        .transform(
            "log",
            ValueType.RAW_RECORD,
            new LogOperator(request.events().getFileName().toString(), request.until()))
        .setParallelism(1);
  }

  private static long linesSoFar(JobClient job) throws InterruptedException {
    try {
      Map<String, Object> counts = job.getAccumulators().get();
      return (Long) counts.getOrDefault(LogOperator.LINES, 0L);
    } catch (ExecutionException | IllegalStateException ended) {
      // The next look at the job's end says how it ended.
      return 0;
    }
  }
}
