package dev.perennial.app.replay;

import dev.perennial.io.Topics;
import dev.perennial.io.json.JsonEffectEncoder;
import dev.perennial.io.json.JsonEventDecoder;
import dev.perennial.io.program.ProgramFile;
import dev.perennial.io.wire.WireOptions;
import dev.perennial.topology.LifecycleTopology;
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
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs the lifecycle topology over a file of events, in this process, with state in RocksDB. */
public final class Replay {
  private static final Duration PROGRESS = Duration.ofSeconds(1);

  private Replay() {}

  /**
   * What to run.
   *
   * @param programs the programme's documents, at least one
   * @param events lines of JSON in the order of the log
   * @param out an existing folder: a file a topic
   * @param until where the log ends, epoch milliseconds UTC; null for its last line
   * @param parallelism of the tasks that decide
   */
  public record Request(
      List<String> programs, Path events, Path out, Long until, int parallelism) {}

  /**
   * How it went.
   *
   * @param lines lines of the file, blank ones too
   * @param records lines that were handed to the topology
   */
  public record Result(long lines, long records) {}

  /** The topics whose files are written. */
  public static List<String> topics() {
    return Topics.ALL.stream()
        .map(topic -> topic.name())
        .filter(name -> !name.equals(Topics.EVENT) && !name.equals(Topics.PROGRAM))
        .toList();
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
    StreamExecutionEnvironment environment =
        LifecycleTopology.prepare(
            StreamExecutionEnvironment.createLocalEnvironment(
                request.parallelism(), configuration()));
    build(environment, request);
    JobClient job = environment.executeAsync("replay " + request.events().getFileName());
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
            noMorePrograms(log),
            request.programs(),
            document -> ProgramFile.parse(document, "--program"),
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
  private static DataStream<String> noMorePrograms(DataStream<RawRecord> log) {
    return log.filter(record -> false)
        .setParallelism(1)
        .map(record -> "", Types.STRING)
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

  private static Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    // Progress travels with heartbeats.
    configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, PROGRESS);
    return configuration;
  }

  private static long linesSoFar(JobClient job) throws InterruptedException {
    try {
      Map<String, Object> counts = job.getAccumulators().get();
      return (Long) counts.getOrDefault(LogOperator.LINES, 0L);
    } catch (ExecutionException | IllegalStateException ended) {
      // The cluster goes down with its job: the next look at the job's end says how it ended.
      return 0;
    }
  }
}
