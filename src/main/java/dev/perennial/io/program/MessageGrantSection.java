package dev.perennial.io.program;

import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.program.Span;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The {@code message} of a rule. */
final class MessageGrantSection {
  private static final List<String> CHANNELS = List.of("email", "sms", "push", "in_app");
  private static final List<String> CATEGORIES = List.of("marketing", "transactional");
  private static final int VALUE_DIGITS = 6;

  private MessageGrantSection() {}

  static Grant read(Section step, WordingSection wordings) {
    Section message =
        step.section(
            "message",
            "template",
            "channels",
            "category",
            "expires",
            "fallback",
            "value",
            "values");
    if (message.has("values")) {
      wordings.read(message.section("values"));
    }
    String named = message.read("category", "marketing", Values.oneOf(CATEGORIES));
    Grant.Category category = Grant.Category.valueOf(named.toUpperCase(Locale.ROOT));
    List<String> channels = channels(message);
    Span expires =
        message.read("expires", Grant.Message.expires(category), Values.span("PT1M", "P1Y"));
    return new Grant.Message(
        message.required("template", "", Values::name),
        channels,
        category,
        expires,
        fallback(message, channels, expires),
        message.read("value", 0L, MessageGrantSection::value));
  }

  private static List<String> channels(Section message) {
    List<String> channels = message.oneOrMore("channels", Values.oneOf(CHANNELS));
    if (channels.size() > Set.copyOf(channels).size()) {
      message.problem("channels", "names a channel twice");
    }
    if (!message.has("channels")) {
      message.problem("channels", "missing; name one or more of " + CHANNELS);
    }
    return channels;
  }

  private static Span fallback(Section message, List<String> channels, Span expires) {
    if (!message.has("fallback")) {
      return null;
    }
    Span after =
        message
            .section("fallback", "after")
            .required("after", Span.ofDays(1), Values.span("PT1M", "P1Y"));
    if (channels.size() == 1) {
      message.problem("fallback", "has no other channel to go to; name two channels or more");
    } else if (expires != null
        && after.after(0, ZoneOffset.UTC) >= expires.after(0, ZoneOffset.UTC)) {
      message.problem(
          "fallback", "comes when the message has expired; give it an expires that is longer");
    }
    return after;
  }

  /** In millionths. */
  private static long value(String text) {
    BigDecimal value = Values.decimal("0", "1000000").apply(text).stripTrailingZeros();
    if (value.scale() > VALUE_DIGITS) {
      throw new IllegalArgumentException(
          text + " has more than " + VALUE_DIGITS + " digits after the point");
    }
    return value.movePointRight(VALUE_DIGITS).longValueExact();
  }
}
