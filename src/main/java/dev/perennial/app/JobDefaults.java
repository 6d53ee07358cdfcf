package dev.perennial.app;

import dev.perennial.app.options.JobOptions;
import dev.perennial.topology.LifecycleTopology;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rocksdb.CompressionType;

/** What the job asks of Flink, where the cluster's configuration does not say otherwise. */
final class JobDefaults {
  private static final int TOLERATED_CHECKPOINT_FAILURES = 3;
  private static final int RETAINED_CHECKPOINTS = 3;

  // A quarter of RocksDB's own.
  private static final MemorySize LEVEL_BASE = MemorySize.ofMebiBytes(64);
  private static final MemorySize FILE = MemorySize.ofMebiBytes(16);

  // By level of the LSM tree, the last for all below.
  private static final List<CompressionType> COMPRESSION =
      List.of(
          CompressionType.NO_COMPRESSION,
          CompressionType.NO_COMPRESSION,
          CompressionType.SNAPPY_COMPRESSION);

  private JobDefaults() {}

  static void apply(StreamExecutionEnvironment environment, JobOptions options) {
    Configuration job = new Configuration();
    job.set(
        CheckpointingOptions.CHECKPOINTING_INTERVAL, options.get(JobOptions.CHECKPOINT_INTERVAL));
    if (options.get(JobOptions.CHECKPOINT_DIR) != null) {
      job.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
      job.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, options.get(JobOptions.CHECKPOINT_DIR));
    }
    unlessSaid(environment, job, StateBackendOptions.STATE_BACKEND, "rocksdb");
    unlessSaid(environment, job, CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    // An unknown customer is answered without reading the disk, and what is rewritten soon is not
    // compressed first.
    unlessSaid(environment, job, RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
    unlessSaid(environment, job, RocksDBConfigurableOptions.COMPRESSION_PER_LEVEL, COMPRESSION);
    // What is rewritten with a few new files stays small, however small or large the state.
    unlessSaid(environment, job, RocksDBConfigurableOptions.USE_DYNAMIC_LEVEL_SIZE, true);
    unlessSaid(environment, job, RocksDBConfigurableOptions.MAX_SIZE_LEVEL_BASE, LEVEL_BASE);
    unlessSaid(environment, job, RocksDBConfigurableOptions.TARGET_FILE_SIZE_BASE, FILE);
    unlessSaid(environment, job, RocksDBOptions.OPTIONS_FACTORY, StateFiles.class.getName());
    unlessSaid(
        environment,
        job,
        CheckpointingOptions.TOLERABLE_FAILURE_NUMBER,
        TOLERATED_CHECKPOINT_FAILURES);
    unlessSaid(
        environment, job, CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED_CHECKPOINTS);
    unlessSaid(
        environment,
        job,
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    unlessSaid(environment, job, RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    // What was read is passed on at once: waiting for fuller network buffers saved no CPU time.
    unlessSaid(environment, job, ExecutionOptions.BUFFER_TIMEOUT, Duration.ZERO);
    environment.configure(job);
    LifecycleTopology.prepare(environment);
    if (options.get(JobOptions.PARALLELISM) != null) {
      environment.setParallelism(options.get(JobOptions.PARALLELISM));
    }
  }

  private static <T> void unlessSaid(
      StreamExecutionEnvironment environment, Configuration job, ConfigOption<T> option, T value) {
    if (environment.getConfiguration().getOptional(option).isEmpty()) {
      job.set(option, value);
    }
  }
}
