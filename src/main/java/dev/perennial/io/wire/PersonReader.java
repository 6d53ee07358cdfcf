package dev.perennial.io.wire;

import dev.perennial.domain.Payload;
import dev.perennial.io.RejectedInput;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads what a person told about themselves. */
final class PersonReader {
  /** Most attributes, and most consents, of one event. */
  static final int MAX_ENTRIES = 64;

  /** Longest name of an attribute or a channel, in characters. */
  static final int MAX_KEY = 64;

  private static final int ATTRIBUTE_BRANCHES = 5;
  private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

  private final BinaryFields in;

  PersonReader(BinaryFields in) {
    this.in = in;
  }

  Payload joined() throws RejectedInput {
    return new Payload.Joined(attributes(), birthday(), timeZone(), locale(), consents());
  }

  Payload profileChanged() throws RejectedInput {
    return new Payload.ProfileChanged(attributes(), birthday(), timeZone(), locale(), consents());
  }

  private Map<String, Object> attributes() throws RejectedInput {
    if (!in.present("attributes")) {
      return null;
    }
    Map<String, Object> attributes = new LinkedHashMap<>();
    int read = 0;
    int count;
    while ((count = in.block("attributes", read, MAX_ENTRIES)) > 0) {
      for (int i = 0; i < count; i++) {
        attributes.put(in.text("attributes (a name)", MAX_KEY), attribute());
      }
      read += count;
    }
    return attributes;
  }

  private Object attribute() throws RejectedInput {
    return switch (in.index("attributes", ATTRIBUTE_BRANCHES)) {
      case 0 -> null;
      case 1 -> in.text("attributes", BinaryFields.MAX_TEXT);
      case 2 -> in.number("attributes");
      case 3 -> in.real("attributes");
      default -> in.flag("attributes");
    };
  }

  private String birthday() throws RejectedInput {
    String birthday = in.optionalText("birthday");
    if (birthday != null && !isBirthday(birthday)) {
      throw in.malformed(
          "birthday", "'" + birthday + "' is no date like 1990-02-28, or --02-28 without the year");
    }
    return birthday;
  }

  private static boolean isBirthday(String text) {
    try {
      if (text.startsWith("--")) {
        MonthDay.parse(text);
      } else {
        return text.length() == "yyyy-MM-dd".length() && LocalDate.parse(text).getYear() > 0;
      }
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private String timeZone() throws RejectedInput {
    String zone = in.optionalText("time_zone");
    if (zone != null && !ZONES.contains(zone)) {
      throw in.malformed(
          "time_zone", "'" + zone + "' is no IANA time zone such as Europe/Berlin or UTC");
    }
    return zone;
  }

  private String locale() throws RejectedInput {
    return in.optionalText("locale");
  }

  private Map<String, Boolean> consents() throws RejectedInput {
    if (!in.present("consents")) {
      return null;
    }
    Map<String, Boolean> consents = new LinkedHashMap<>();
    int read = 0;
    int count;
    while ((count = in.block("consents", read, MAX_ENTRIES)) > 0) {
      for (int i = 0; i < count; i++) {
        consents.put(in.text("consents (a channel)", MAX_KEY), in.flag("consents"));
      }
      read += count;
    }
    return consents;
  }
}
