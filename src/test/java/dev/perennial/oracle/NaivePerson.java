package dev.perennial.oracle;

import dev.perennial.domain.Payload.Person;
import dev.perennial.domain.policy.Grant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the customer told about itself, as far as it matters. */
final class NaivePerson {
  private ZoneId zone;
  private String locale;
  private final Map<String, Boolean> consents = new HashMap<>();

  /** What is not said stays as it was. */
  void says(Person person) {
    zone = person.timeZone() == null ? zone : ZoneId.of(person.timeZone());
    locale = person.locale() == null ? locale : person.locale();
    if (person.consents() != null) {
      consents.putAll(person.consents());
    }
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
