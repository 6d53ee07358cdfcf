package dev.perennial.domain.tasks;

import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A task that nobody has resolved yet.
 *
 * @param id 32 hex digits
 * @param kind what is to be done
 * @param details what whoever does it needs to know, by name
 * @param dueAt past it the task is escalated once, epoch milliseconds
 * @param ruleId the rule that asked for it, or null
 * @param escalated whether {@code dueAt} has passed
 */
public record OpenTask(
    String id,
    Queue queue,
    String kind,
    Map<String, String> details,
    long dueAt,
    String ruleId,
    boolean escalated) {

  /** Whether a customer may enter a level; its name stands under {@link #LEVEL}. */
  public static final String TIER_REVIEW = "tier_review";

  /** Whether an adjustment above the limit may be made. */
  public static final String ADJUSTMENT_REVIEW = "adjustment_review";

  /** The detail that names the level under review. */
  public static final String LEVEL = "level";

  public OpenTask {
    // In one order always: the same task must be the same bytes.
    details = Collections.unmodifiableMap(new TreeMap<>(details));
  }

  OpenTask afterDue() {
    return new OpenTask(id, queue, kind, details, dueAt, ruleId, true);
  }

  /** The level that a customer may or may not enter, or null if that is not the task. */
  String levelUnderReview() {
    return kind.equals(TIER_REVIEW) ? details.get(LEVEL) : null;
  }

  void write(DataOutput out) throws IOException {
    Packing.writeText(out, id);
    out.writeByte(queue.ordinal());
    Packing.writeText(out, kind);
    Packing.writeLong(out, dueAt);
    Packing.writeText(out, ruleId);
    out.writeBoolean(escalated);
    Packing.writeInt(out, details.size());
    for (Map.Entry<String, String> detail : details.entrySet()) {
      Packing.writeText(out, detail.getKey());
      Packing.writeText(out, detail.getValue());
    }
  }

  static OpenTask read(DataInput in) throws IOException {
    String id = Packing.readText(in);
    Queue queue = Queue.values()[in.readByte()];
    String kind = Packing.readText(in);
    long dueAt = Packing.readLong(in);
    String ruleId = Packing.readText(in);
    boolean escalated = in.readBoolean();
    Map<String, String> details = new TreeMap<>();
    for (int left = Packing.readInt(in); left > 0; left--) {
      details.put(Packing.readText(in), Packing.readText(in));
    }
    return new OpenTask(id, queue, kind, details, dueAt, ruleId, escalated);
  }
}
