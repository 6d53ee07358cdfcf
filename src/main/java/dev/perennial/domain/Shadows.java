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
      Map<String, String> details = new TreeMap<>(details(grant));
      if (grant instanceof Grant.Message message) {
        outbox.preview(Delivery.letter(message, asked, Map.of()), asked, details);
      }
      asked.done(kind(grant), null, details);
    }
  }

  private static String kind(Grant grant) {
    return grant.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** What a grant is, in words. */
  static Map<String, String> details(Grant grant) {
    if (grant instanceof Grant.Voucher voucher) {
      return Map.of("kind", voucher.kind(), "value", voucher.value());
    } else if (grant instanceof Grant.Points bonus) {
      return Map.of("points", Long.toString(bonus.points()));
    } else if (grant instanceof Grant.Task task) {
      return Map.of("queue", task.queue().code(), "kind", task.kind());
    } else if (grant instanceof Grant.Segment segment) {
      return Map.of("segment", segment.name(), "change", segment.add() ? "add" : "remove");
    } else if (grant instanceof Grant.Attribute attribute) {
      return Map.of("name", attribute.name(), "value", String.valueOf(attribute.value()));
    } else if (grant instanceof Grant.Raise raise) {
      return Map.of("signal", raise.name());
    }
    Grant.Message message = (Grant.Message) grant;
    return Map.of(
        "template",
        message.template(),
        "category",
        message.category().name().toLowerCase(Locale.ROOT));
  }
}
