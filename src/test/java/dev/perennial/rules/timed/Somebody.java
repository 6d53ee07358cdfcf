package dev.perennial.rules.timed;

import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Facts;
import dev.perennial.domain.policy.Timing;
import java.time.Instant;
import java.time.ZoneId;

/** A customer as the clock sees one. */
record Somebody(ZoneId zone, String birthday, long joinedAt, long armedAt) implements Timing {
  static Somebody in(String zone) {
    return new Somebody(ZoneId.of(zone), null, Facts.NEVER, Facts.NEVER);
  }

  Somebody born(String day) {
    return new Somebody(zone, day, joinedAt, armedAt);
  }

  Somebody joined(String instant) {
    return new Somebody(zone, birthday, Instant.parse(instant).toEpochMilli(), armedAt);
  }

  Somebody armed(String instant) {
    return new Somebody(zone, birthday, joinedAt, Instant.parse(instant).toEpochMilli());
  }

  @Override
  public String customerId() {
    return "c-1";
  }

  @Override
  public long armedAt(EventType type) {
    return type == EventType.PURCHASE ? armedAt : Facts.NEVER;
  }

  @Override
  public ZoneId programZone() {
    return ZoneId.of("Europe/Berlin");
  }
}
