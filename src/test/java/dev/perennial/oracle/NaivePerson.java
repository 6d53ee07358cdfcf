package dev.perennial.oracle;

import dev.perennial.domain.Payload.Joined;
import dev.perennial.domain.Payload.Person;
import dev.perennial.domain.policy.Grant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the customer told about itself, as far as it matters. */
final class NaivePerson {
  private ZoneId zone;
  private String birthday;
  private Long joinedAt;
  private final Map<String, Object> attributes = new HashMap<>();
  private final Set<String> segments = new TreeSet<>();
  private int segmentChanges;
  private String locale;
  private final Map<String, Boolean> consents = new HashMap<>();

  /** What is not said stays as it was. */
  void says(Person person, long occurredAt) {
    birthday = person.birthday() == null ? birthday : person.birthday();
    if (person instanceof Joined && joinedAt == null) {
      joinedAt = occurredAt;
    }
    zone = person.timeZone() == null ? zone : ZoneId.of(person.timeZone());
    locale = person.locale() == null ? locale : person.locale();
    if (person.attributes() != null) {
      person.attributes().forEach(this::attribute);
    }
    if (person.consents() != null) {
      consents.putAll(person.consents());
    }
  }

  /** Or null. */
  MonthDay birthday() {
    return birthday == null
        ? null
        : MonthDay.parse("--" + birthday.substring(birthday.length() - 5));
  }

  /** The local day of joining, or null. */
  LocalDate joined(ZoneId where) {
    return joinedAt == null ? null : Instant.ofEpochMilli(joinedAt).atZone(where).toLocalDate();
  }

  /** Null removes it. */
  void attribute(String name, Object value) {
    if (value == null) {
      attributes.remove(name);
    } else {
      attributes.put(name, value);
    }
  }

  Map<String, Object> attributes() {
    return attributes;
  }

  /** Whether that changed anything. */
  boolean segment(String name, boolean add) {
    boolean changed = add ? segments.add(name) : segments.remove(name);
    segmentChanges += changed ? 1 : 0;
    return changed;
  }

  /** How often the customer entered a segment or left one. */
  int segmentChanges() {
    return segmentChanges;
  }

  /** By name. */
  Set<String> segments() {
    return segments;
  }

  /** Or null. */
  ZoneId zone() {
    return zone;
  }

  /** Or null. */
  String locale() {
    return locale;
  }

  boolean refuses(String channel) {
    return !consents.getOrDefault(channel, true);
  }

  /** The channels that may be used. Nobody need agree to in-app. */
  List<String> channels(List<String> wanted, Grant.Category category) {
    boolean silence = category == Grant.Category.TRANSACTIONAL;
    return wanted.stream()
        .filter(channel -> consents.getOrDefault(channel, silence || channel.equals("in_app")))
        .toList();
  }
}
