package dev.perennial.io;

import java.util.Map;
import java.util.TreeMap;

/**
 * One topic as it should be created.
 *
 * @param partitions by default
 * @param cleanup what becomes of old records
 * @param retentionMs how long records stay, {@link #FOREVER} for ever
 * @param timestamps whose time the records carry
 * @param maxMessageBytes largest record batch that the broker takes
 * @param key what the record key is, in words
 */
public record Topic(
    String name,
    int partitions,
    Cleanup cleanup,
    long retentionMs,
    Timestamps timestamps,
    int maxMessageBytes,
    String key) {

  /** No retention limit. */
  public static final long FOREVER = -1;

  /** What becomes of old records. */
  public enum Cleanup {
    DELETE("delete"),
    COMPACT("compact");

    private final String setting;

    Cleanup(String setting) {
      this.setting = setting;
    }
  }

  /** Whose time records carry. */
  public enum Timestamps {
    /** The broker's, when it appends: never runs backwards in a partition. */
    LOG_APPEND_TIME("LogAppendTime"),
    /** The producer's: for backfills and demos that bring their own ascending times. */
    CREATE_TIME("CreateTime");

    private final String setting;

    Timestamps(String setting) {
      this.setting = setting;
    }
  }

  /** The same topic with other timestamps. */
  public Topic with(Timestamps other) {
    return new Topic(name, partitions, cleanup, retentionMs, other, maxMessageBytes, key);
  }

  /** The same topic with another number of partitions. */
  public Topic withPartitions(int other) {
    return new Topic(name, other, cleanup, retentionMs, timestamps, maxMessageBytes, key);
  }

  /** Kafka's topic settings, ready for its admin client. */
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("cleanup.policy", cleanup.setting);
    settings.put("retention.ms", Long.toString(retentionMs));
    settings.put("message.timestamp.type", timestamps.setting);
    settings.put("max.message.bytes", Integer.toString(maxMessageBytes));
    return settings;
  }
}
