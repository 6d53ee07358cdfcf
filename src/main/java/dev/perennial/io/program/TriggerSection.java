package dev.perennial.io.program;

import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.program.Span;
import dev.perennial.io.NearestName;
import dev.perennial.rules.Trigger;
import dev.perennial.rules.timed.Every;
import dev.perennial.rules.timed.Inactive;
import dev.perennial.rules.timed.OnDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a rule answers to. */
final class TriggerSection {
  private static final List<String> KINDS = List.of("event", "signal", "inactive", "date", "every");
  private static final List<String> EVENTS =
      Arrays.stream(EventType.values()).map(EventType::code).toList();
  private static final List<String> SIGNALS =
      Arrays.stream(Signal.values()).map(Signal::code).toList();

  private static final List<String> DATES = List.of("birthday", "anniversary");
  private static final Pattern RAISED = Pattern.compile("[a-z][a-z0-9_-]{0,63}");
  private static final LocalTime MORNING = LocalTime.of(9, 0);
  private static final Trigger UNKNOWN = new Trigger(null, null);

  private TriggerSection() {}

  static Trigger read(Section file) {
    if (!file.has("on")) {
      file.problem("on", "missing; name an event or a signal, such as {signal: first_purchase}");
      return UNKNOWN;
    }
    Section on = file.section("on", "event", "signal", "inactive", "for", "date", "at", "every");
    List<String> kinds = new ArrayList<>(KINDS);
    kinds.retainAll(on.keys());
    if (kinds.size() != 1) {
      if (kinds.size() > 1) {
        on.problem(kinds.get(1), "a rule answers to one thing; write two rules");
      } else if (on.keys().isEmpty()) {
        file.problem("on", "name an event or a signal, such as {signal: first_purchase}");
      } else {
        file.problem("on", "must name one of " + KINDS);
      }
      return UNKNOWN;
    }
    stray(on, "for", "inactive");
    stray(on, "at", "date");
    return read(on, kinds.get(0));
  }

  private static void stray(Section on, String key, String owner) {
    if (on.has(key) && !on.has(owner)) {
      on.problem(key, "belongs to " + owner + "; leave it out");
    }
  }

  private static Trigger read(Section on, String kind) {
    return switch (kind) {
      case "event" -> new Trigger(on.read("event", null, TriggerSection::event), null);
      case "signal" -> on.read("signal", UNKNOWN, TriggerSection::signal);
      case "inactive" -> {
        EventType type = on.read("inactive", null, TriggerSection::event);
        Span time = on.required("for", Span.ofDays(1), Values.span("PT1H", "P10Y"));
        yield type == null ? UNKNOWN : Trigger.timed(new Inactive(type, time));
      }
      case "date" -> {
        String day = on.read("date", DATES.get(0), Values.oneOf(DATES));
        LocalTime at = on.read("at", MORNING, Values::timeOfDay);
        yield Trigger.timed(new OnDate(OnDate.Day.valueOf(day.toUpperCase(Locale.ROOT)), at));
      }
      default -> {
        Every every = on.read("every", null, Every::parse);
        yield every == null ? UNKNOWN : Trigger.timed(every);
      }
    };
  }

  static EventType event(String text) {
    return EventType.valueOf(Values.oneOf(EVENTS).apply(text).toUpperCase(Locale.ROOT));
  }

  /** One of the engine's, or one that another rule raises: which are known only to the others. */
  private static Trigger signal(String text) {
    if (SIGNALS.contains(text)) {
      return new Trigger(null, Signal.valueOf(text.toUpperCase(Locale.ROOT)));
    }
    return Trigger.raised(raised(text));
  }

  /** The name of a signal that rules raise. */
  static String raised(String text) {
    if (!RAISED.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must have 1 to 64 small letters, digits, underscores or hyphens, such as warm-lead");
    } else if (SIGNALS.contains(text)) {
      throw new IllegalArgumentException("is the engine's own signal; choose another name");
    }
    String hint = NearestName.hint(text, SIGNALS);
    if (!hint.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' is no signal of the engine, and too like one to be raised by a rule%s"
              .formatted(text, hint));
    }
    return text;
  }
}
