package dev.perennial.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.app.options.JobOptions;
import java.util.HashMap;
import java.util.Map;

/**
 * What a contender must know; the same for all of them. Travels as one JSON argument.
 *
 * @param bootstrap the broker
 * @param run unique name of this run, for consumer group and transactional ids
 * @param dir for state and checkpoints, empty at the start
 * @param parallelism of Flink jobs
 * @param checkpointMs interval of checkpoints or of transactions
 * @param stateMb memory for RocksDB's caches and write buffers
 * @param flink more settings of Flink, of its state backend for one
 * @param options more options of the engine; they replace those made of the others
 */
public record Settings(
    String bootstrap,
    String run,
    String dir,
    int parallelism,
    long checkpointMs,
    int stateMb,
    Map<String, String> flink,
    Map<String, String> options) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** From the one argument of a contender's main. */
  public static Settings parse(String[] args) {
    try {
      return JSON.readValue(args[0], Settings.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not the settings of a contender: " + args[0], e);
    }
  }

  /** The engine's options. What the others write takes its producer settings from them too. */
  public JobOptions job() {
    Map<String, String> all = new HashMap<>();
    all.put("brokers", bootstrap);
    all.put("group.id", run);
    all.put("transactional.id.prefix", run);
    all.put("checkpoint.interval", checkpointMs + "ms");
    all.put("parallelism", Integer.toString(parallelism));
    all.put("clock.enabled", "false");
    all.putAll(options);
    return JobOptions.of(all);
  }

  String toArgument() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("settings are plain values", e);
    }
  }
}
