package dev.perennial.app.redrive;

import dev.perennial.domain.Reason;
import dev.perennial.io.Topics;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.generic.IndexedRecord;

/**
 * A record that was rejected.
 *
 * @param id of the rejection, the same whenever the job repeats itself
 * @param loggedAt record time of the original, epoch milliseconds UTC
 * @param topic where the original stood
 * @param eventId null where it could not be read
 * @param customerId null where it could not be read
 * @param original the value, byte for byte
 */
public record RejectedRecord(
    String id,
    long loggedAt,
    String topic,
    long partition,
    long offset,
    Reason reason,
    String eventId,
    String customerId,
    byte[] original) {

  /**
   * The reasons that a new programme, schema or release can take away. After any other the same
   * record stays wrong, or was turned away on purpose.
   */
  public static final Set<Reason> MENDABLE =
      Collections.unmodifiableSet(EnumSet.range(Reason.MALFORMED, Reason.NO_PROGRAM));

  private static final int CUT_AT = Topics.named(Topics.EVENT).maxMessageBytes();

  /**
   * Reads a record of {@code loyalty.rejected.v1}.
   *
   * @throws IllegalArgumentException for a reason that this release does not know
   */
  static RejectedRecord of(IndexedRecord fields) {
    ByteBuffer original = ((ByteBuffer) value(fields, "original")).duplicate();
    byte[] bytes = new byte[original.remaining()];
    original.get(bytes);
    return new RejectedRecord(
        text(fields, "rejected_id"),
        (Long) value(fields, "logged_at"),
        text(fields, "topic"),
        ((Number) value(fields, "partition")).longValue(),
        (Long) value(fields, "offset"),
        Reason.valueOf(text(fields, "reason").toUpperCase(Locale.ROOT)),
        text(fields, "event_id"),
        text(fields, "customer_id"),
        bytes);
  }

  /** Where the original stood. */
  public String place() {
    return "%s partition %d offset %d".formatted(topic, partition, offset);
  }

  /** Whether only its beginning was kept, because no topic would have taken the whole. */
  boolean isCut() {
    return original.length >= CUT_AT;
  }

  private static Object value(IndexedRecord fields, String name) {
    return fields.get(fields.getSchema().getField(name).pos());
  }

  private static String text(IndexedRecord fields, String name) {
    Object value = value(fields, name);
    return value == null ? null : value.toString();
  }
}
