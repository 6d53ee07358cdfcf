package dev.perennial.io;

import dev.perennial.io.Topic.Cleanup;
import dev.perennial.io.Topic.Timestamps;
import java.time.Duration;
import java.util.List;

/** The catalogue of topics. */
public final class Topics {
  public static final String EVENT = "loyalty.event.v1";
  public static final String PROGRAM = "loyalty.program.v1";
  public static final String MODEL = "loyalty.model.v1";
  public static final String RULE = "loyalty.rule.v1";
  public static final String LEDGER = "loyalty.ledger.v1";
  public static final String PROFILE = "loyalty.profile.v1";
  public static final String MESSAGE = "loyalty.action.message.v1";
  public static final String TASK = "loyalty.action.task.v1";
  public static final String VOUCHER = "loyalty.action.voucher.v1";
  public static final String SEGMENT = "loyalty.action.segment.v1";
  public static final String RECEIPT = "loyalty.receipt.v1";
  public static final String SHADOW = "loyalty.shadow.v1";
  public static final String RULE_STATUS = "loyalty.rule.status.v1";
  public static final String REPLY = "loyalty.reply.v1";
  public static final String REJECTED = "loyalty.rejected.v1";

  private static final int PARTITIONS = 8;
  private static final int MEBIBYTE = 1 << 20;
  private static final int RECORD_AND_HEADERS = MEBIBYTE + (MEBIBYTE >> 4);

  /** Holds a whole original of the event topic and what is wrong with it. */
  private static final int ORIGINAL_AND_MORE = 2 * MEBIBYTE;

  /**
   * All topics. Events and postings stay: everything else can be made from them again. What expires
   * carries the broker's time, or a backfill's old records would be deleted at once.
   */
  public static final List<Topic> ALL =
      List.of(
          topic(EVENT, Cleanup.DELETE, Topic.FOREVER, Timestamps.LOG_APPEND_TIME, "customer_id"),
          documents(PROGRAM, "program_id/version"),
          documents(MODEL, "model_id/version"),
          documents(RULE, "rule_id"),
          topic(LEDGER, Cleanup.DELETE, Topic.FOREVER, Timestamps.CREATE_TIME, "customer_id"),
          topic(PROFILE, Cleanup.COMPACT, Topic.FOREVER, Timestamps.CREATE_TIME, "customer_id"),
          topic(MESSAGE, Cleanup.DELETE, days(7), Timestamps.LOG_APPEND_TIME, "customer_id"),
          // What a task or a voucher has become is told once, perhaps a year after it began.
          topic(TASK, Cleanup.DELETE, Topic.FOREVER, Timestamps.CREATE_TIME, "customer_id"),
          topic(VOUCHER, Cleanup.DELETE, Topic.FOREVER, Timestamps.CREATE_TIME, "customer_id"),
          topic(SEGMENT, Cleanup.DELETE, Topic.FOREVER, Timestamps.CREATE_TIME, "customer_id"),
          topic(RECEIPT, Cleanup.DELETE, days(400), Timestamps.LOG_APPEND_TIME, "customer_id"),
          topic(SHADOW, Cleanup.DELETE, days(30), Timestamps.LOG_APPEND_TIME, "customer_id"),
          new Topic(
              RULE_STATUS,
              1,
              Cleanup.COMPACT,
              Topic.FOREVER,
              Timestamps.CREATE_TIME,
              RECORD_AND_HEADERS,
              "rule_id"),
          topic(REPLY, Cleanup.DELETE, days(7), Timestamps.LOG_APPEND_TIME, "customer_id"),
          new Topic(
              REJECTED,
              PARTITIONS,
              Cleanup.DELETE,
              days(30),
              Timestamps.LOG_APPEND_TIME,
              ORIGINAL_AND_MORE,
              "none"));

  private Topics() {}

  /**
   * The topic of that name.
   *
   * @throws IllegalArgumentException for a name that is none of ours
   */
  public static Topic named(String name) {
    return ALL.stream()
        .filter(topic -> topic.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private static IllegalArgumentException unknown(String name) {
    List<String> names = ALL.stream().map(Topic::name).toList();
    return new IllegalArgumentException(
        "topic " + name + ": not one of " + names + NearestName.hint(name, names));
  }

  private static Topic topic(
      String name, Cleanup cleanup, long retentionMs, Timestamps timestamps, String key) {
    return new Topic(name, PARTITIONS, cleanup, retentionMs, timestamps, RECORD_AND_HEADERS, key);
  }

  /** One partition: what is decided by has one order. */
  private static Topic documents(String name, String key) {
    return new Topic(
        name, 1, Cleanup.COMPACT, Topic.FOREVER, Timestamps.CREATE_TIME, RECORD_AND_HEADERS, key);
  }

  /** Whether the topic is one that the job writes. */
  public static boolean isOutput(String name) {
    return !name.equals(EVENT) && !isDocuments(name);
  }

  /** Whether the topic holds what decisions are taken by. */
  public static boolean isDocuments(String name) {
    return name.equals(PROGRAM) || name.equals(MODEL) || name.equals(RULE);
  }

  private static long days(int days) {
    return Duration.ofDays(days).toMillis();
  }
}
