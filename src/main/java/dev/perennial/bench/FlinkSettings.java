package dev.perennial.bench;

import dev.perennial.app.local.LocalFlink;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/** What every Flink contender runs on: RocksDB, incremental checkpoints, no second attempt. */
public final class FlinkSettings {
  private FlinkSettings() {}

  /** The configuration of the MiniCluster and of the job. */
  public static Configuration of(Settings settings) {
    Configuration conf = LocalFlink.settings(Path.of(settings.dir()));
    settings.flink().forEach(conf::setString);
    conf.set(CoreOptions.DEFAULT_PARALLELISM, settings.parallelism());
    conf.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(settings.stateMb()));
    conf.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    conf.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    conf.set(
        CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(settings.checkpointMs()));
    conf.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY, "file://" + settings.dir() + "/checkpoints");
    conf.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.DELETE_ON_CANCELLATION);
    // A failure must end the run instead of making it slow.
    conf.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    conf.set(PipelineOptions.GENERIC_TYPES, false);
    return conf;
  }
}
