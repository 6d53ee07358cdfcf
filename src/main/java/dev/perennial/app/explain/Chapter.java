package dev.perennial.app.explain;

import dev.perennial.app.records.Row;
import dev.perennial.io.Topics;
import java.util.Arrays;
import java.util.Optional;

/** A topic that stories are told from, in the order in which a moment's sentences come. */
enum Chapter {
  POSTING(Topics.LEDGER, "posting_id", "at", "cause"),
  TASK(Topics.TASK, "record_id", "at", "cause"),
  VOUCHER(Topics.VOUCHER, "record_id", "at", "cause"),
  MESSAGE(Topics.MESSAGE, "action_id", "at", "cause"),
  SEGMENT(Topics.SEGMENT, "action_id", "at", "cause"),
  RECEIPT(Topics.RECEIPT, "receipt_id", "at", "cause"),
  REPLY(Topics.REPLY, "reply_id", "at", "cause"),
  REJECTION(Topics.REJECTED, "rejected_id", "logged_at", "event_id"),
  PROFILE(Topics.PROFILE, "profile_id", "as_of", "cause");

  final String topic;
  private final String id;
  private final String at;
  private final String cause;

  Chapter(String topic, String id, String at, String cause) {
    this.topic = topic;
    this.id = id;
    this.at = at;
    this.cause = cause;
  }

  static Optional<Chapter> of(String topic) {
    return Arrays.stream(values()).filter(one -> one.topic.equals(topic)).findFirst();
  }

  Fact fact(Row row) {
    String why = row.text(cause);
    return new Fact(this, row.text(id), row.time(at), why == null ? "" : why, row);
  }
}
