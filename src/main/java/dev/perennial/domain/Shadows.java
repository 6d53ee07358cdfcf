package dev.perennial.domain;

import dev.perennial.domain.policy.Grant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Says what a rule would do, without doing it. */
final class Shadows {
  private Shadows() {}

  static void show(Asked asked, Outbox outbox) {
    for (Grant grant : asked.act().plan().grants()) {
      Map<String, String> details = details(grant);
      if (grant instanceof Grant.Message message) {
        outbox.preview(Delivery.letter(message, asked, Map.of()), asked, details);
      }
      asked.done(kind(grant), null, details);
    }
  }

  private static String kind(Grant grant) {
    return grant.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** What a grant is, in words, in the order in which they are written; more may be added. */
  static Map<String, String> details(Grant grant) {
    Map<String, String> details = new TreeMap<>();
    if (grant instanceof Grant.Voucher voucher) {
      details.put("kind", voucher.kind());
      details.put("value", voucher.value());
    } else if (grant instanceof Grant.Points bonus) {
      details.put("points", Long.toString(bonus.points()));
    } else if (grant instanceof Grant.Task task) {
      details.put("queue", task.queue().code());
      details.put("kind", task.kind());
    } else if (grant instanceof Grant.Segment segment) {
      details.put("segment", segment.name());
      details.put("change", segment.add() ? "add" : "remove");
    } else if (grant instanceof Grant.Attribute attribute) {
      details.put("name", attribute.name());
      details.put("value", String.valueOf(attribute.value()));
    } else if (grant instanceof Grant.Raise raise) {
      details.put("signal", raise.name());
    } else if (grant instanceof Grant.Message message) {
      boolean marketing = message.category() == Grant.Category.MARKETING;
      details.put("template", message.template());
      details.put("category", marketing ? "marketing" : "transactional");
    }
    return details;
  }
}
