package dev.perennial.oracle;

import dev.perennial.domain.CustomerProfile;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Effect.Message;
import dev.perennial.domain.Effect.Posting;
import dev.perennial.domain.Effect.Rejection;
import dev.perennial.domain.Effect.Reply;
import dev.perennial.domain.Effect.Task;
import dev.perennial.domain.Effect.Tombstone;
import dev.perennial.domain.Effect.Voucher;
import dev.perennial.domain.Receipt;
import dev.perennial.domain.SegmentChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which customer an effect is about. */
final class Whose {
  private Whose() {}

  /** Effects by customer, in the order in which they were written; without tombstones. */
  static Map<String, List<Effect>> parted(List<Effect> effects) {
    Map<String, List<Effect>> parts = new TreeMap<>();
    for (Effect effect : effects) {
      if (!(effect instanceof Tombstone)) {
        parts.computeIfAbsent(customer(effect), any -> new ArrayList<>()).add(effect);
      }
    }
    return parts;
  }

  private static String customer(Effect effect) {
    if (effect instanceof Posting posting) {
      return posting.customerId();
    }
    if (effect instanceof CustomerProfile profile) {
      return profile.customerId();
    }
    if (effect instanceof Message message) {
      return message.customerId();
    }
    if (effect instanceof Reply reply) {
      return reply.customerId();
    }
    if (effect instanceof Task task) {
      return task.customerId();
    }
    if (effect instanceof Voucher voucher) {
      return voucher.customerId();
    }
    if (effect instanceof Receipt receipt) {
      return receipt.customerId();
    }
    if (effect instanceof SegmentChange change) {
      return change.customerId();
    }
    if (effect instanceof Rejection rejection) {
      return rejection.customerId();
    }
    throw new IllegalArgumentException("about no customer: " + effect);
  }
}
