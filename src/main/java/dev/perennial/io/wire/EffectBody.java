package dev.perennial.io.wire;

import dev.perennial.domain.Customer;
import dev.perennial.domain.CustomerProfile;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Origin;
import dev.perennial.domain.Quarantine;
import dev.perennial.domain.Receipt;
import dev.perennial.domain.SegmentChange;
import dev.perennial.io.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.io.Encoder;

/**
 * Writes effects field by field, in the schemas' order: there is one or more for every event, and
 * Avro's generated coders do not cover records with timestamps. A test holds it against the
 * schemas.
 */
public final class EffectBody {
  private EffectBody() {}

  /** The topic of an effect. */
  public static String topic(Effect effect) {
    if (effect instanceof Effect.Posting) {
      return Topics.LEDGER;
    } else if (effect instanceof CustomerProfile || effect instanceof Effect.Tombstone) {
      return Topics.PROFILE;
    } else if (effect instanceof Effect.Message) {
      return Topics.MESSAGE;
    } else if (effect instanceof Effect.Task) {
      return Topics.TASK;
    } else if (effect instanceof Effect.Voucher) {
      return Topics.VOUCHER;
    } else if (effect instanceof Effect.Reply) {
      return Topics.REPLY;
    } else if (effect instanceof SegmentChange) {
      return Topics.SEGMENT;
    } else if (effect instanceof Receipt receipt) {
      return receipt.shadow() ? Topics.SHADOW : Topics.RECEIPT;
    } else if (effect instanceof Quarantine) {
      return Topics.RULE_STATUS;
    } else {
      return Topics.REJECTED;
    }
  }

  /** The record key of an effect: the customer, or the rule; null for a rejected record. */
  public static String key(Effect effect) {
    if (effect instanceof Effect.Posting posting) {
      return posting.customerId();
    } else if (effect instanceof CustomerProfile profile) {
      return profile.customerId();
    } else if (effect instanceof Effect.Message message) {
      return message.customerId();
    } else if (effect instanceof Effect.Task task) {
      return task.customerId();
    } else if (effect instanceof Effect.Voucher voucher) {
      return voucher.customerId();
    } else if (effect instanceof Effect.Reply reply) {
      return reply.customerId();
    } else if (effect instanceof SegmentChange segment) {
      return segment.customerId();
    } else if (effect instanceof Receipt receipt) {
      return receipt.customerId();
    } else if (effect instanceof Quarantine quarantine) {
      return quarantine.ruleId();
    } else if (effect instanceof Effect.Tombstone tombstone) {
      return tombstone.customerId();
    } else {
      return null;
    }
  }

  /** Writes the record of an effect, without a header. */
  public static void write(Effect effect, Encoder out) throws IOException {
    if (effect instanceof Effect.Posting posting) {
      posting(posting, out);
    } else if (effect instanceof CustomerProfile profile) {
      ProfileBody.write(profile, out);
    } else if (effect instanceof Effect.Message message) {
      message(message, out);
    } else if (effect instanceof Effect.Task task) {
      task(task, out);
    } else if (effect instanceof Effect.Voucher voucher) {
      voucher(voucher, out);
    } else if (effect instanceof Effect.Reply reply) {
      reply(reply, out);
    } else if (effect instanceof SegmentChange segment) {
      RuleEffectBody.segment(segment, out);
    } else if (effect instanceof Receipt receipt) {
      RuleEffectBody.receipt(receipt, out);
    } else if (effect instanceof Quarantine quarantine) {
      RuleEffectBody.quarantine(quarantine, out);
    } else if (effect instanceof Effect.Rejection rejection) {
      rejection(rejection, out);
    }
  }

  private static void posting(Effect.Posting posting, Encoder out) throws IOException {
    out.writeString(posting.id());
    out.writeString(posting.customerId());
    out.writeLong(posting.at());
    out.writeEnum(posting.kind().ordinal());
    out.writeEnum(posting.from().ordinal());
    out.writeEnum(posting.to().ordinal());
    out.writeLong(posting.points());
    optional(posting.lotId(), out);
    out.writeString(posting.cause());
    optional(posting.ruleId(), out);
    out.writeInt(posting.programVersion());
  }

  private static void message(Effect.Message message, Encoder out) throws IOException {
    out.writeString(message.id());
    out.writeString(message.customerId());
    out.writeLong(message.at());
    out.writeString(message.template());
    out.writeString(message.channel());
    out.writeString(message.category());
    optional(message.locale(), out);
    map(message.values(), out);
    optional(message.ruleId(), out);
    out.writeString(message.cause());
    out.writeInt(message.programVersion());
    time(message.notBefore(), out);
    time(message.expiresAt(), out);
    optional(message.fallbackOf(), out);
  }

  private static void task(Effect.Task task, Encoder out) throws IOException {
    out.writeString(task.id());
    out.writeString(task.taskId());
    out.writeString(task.customerId());
    out.writeLong(task.at());
    out.writeString(task.queue());
    out.writeString(task.kind());
    out.writeEnum(task.state().ordinal());
    optional(task.outcome(), out);
    map(task.details(), out);
    out.writeLong(task.dueAt());
    optional(task.ruleId(), out);
    out.writeString(task.cause());
    out.writeInt(task.programVersion());
  }

  private static void voucher(Effect.Voucher voucher, Encoder out) throws IOException {
    out.writeString(voucher.id());
    out.writeString(voucher.voucherId());
    out.writeString(voucher.customerId());
    out.writeLong(voucher.at());
    out.writeEnum(voucher.state().ordinal());
    out.writeString(voucher.code());
    out.writeString(voucher.kind());
    out.writeString(voucher.value());
    out.writeLong(voucher.issuedAt());
    out.writeLong(voucher.expiresAt());
    optional(voucher.orderId(), out);
    optional(voucher.ruleId(), out);
    out.writeString(voucher.cause());
    out.writeInt(voucher.programVersion());
  }

  private static void reply(Effect.Reply reply, Encoder out) throws IOException {
    out.writeString(reply.id());
    out.writeString(reply.customerId());
    out.writeLong(reply.at());
    out.writeString(reply.requestId());
    out.writeEnum(reply.request().ordinal());
    out.writeString(reply.status());
    optional(reply.reason(), out);
    out.writeIndex(reply.points() == null ? 0 : 1);
    if (reply.points() != null) {
      out.writeLong(reply.points());
    }
    out.writeLong(reply.pending());
    out.writeLong(reply.available());
    out.writeLong(reply.held());
    out.writeLong(reply.debt());
    optional(reply.voucherId(), out);
    out.writeBoolean(reply.duplicate());
    out.writeString(reply.cause());
    out.writeInt(reply.programVersion());
  }

  private static void rejection(Effect.Rejection rejection, Encoder out) throws IOException {
    Origin origin = rejection.origin();
    out.writeString(rejection.id());
    out.writeLong(rejection.at());
    out.writeString(origin.topic());
    out.writeInt(origin.partition());
    out.writeLong(origin.offset());
    out.writeString(rejection.reason().code());
    out.writeString(rejection.detail());
    optional(rejection.eventId(), out);
    optional(rejection.customerId(), out);
    out.writeBytes(ByteBuffer.wrap(origin.original() == null ? new byte[0] : origin.original()));
  }

  static void optional(String text, Encoder out) throws IOException {
    out.writeIndex(text == null ? 0 : 1);
    if (text != null) {
      out.writeString(text);
    }
  }

  static void time(long millis, Encoder out) throws IOException {
    out.writeIndex(millis == Customer.NEVER ? 0 : 1);
    if (millis != Customer.NEVER) {
      out.writeLong(millis);
    }
  }

  static void map(Map<String, String> values, Encoder out) throws IOException {
    out.writeMapStart();
    if (!values.isEmpty()) {
      out.setItemCount(values.size());
      for (Map.Entry<String, String> value : sorted(values).entrySet()) {
        out.startItem();
        out.writeString(value.getKey());
        out.writeString(value.getValue());
      }
    }
    out.writeMapEnd();
  }

  /** In one order always: the same effect must be the same bytes. */
  private static Map<String, String> sorted(Map<String, String> values) {
    boolean inOrder =
        values.size() == 1
            || values instanceof SortedMap<String, String> map && map.comparator() == null;
    return inOrder ? values : new TreeMap<>(values);
  }
}
