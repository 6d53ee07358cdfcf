package dev.perennial.domain;

import dev.perennial.domain.history.History;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Facts;
import dev.perennial.domain.policy.Timing;
import java.time.ZoneId;

/** What the hot record says to the clock. */
record CustomerTiming(Customer customer, ZoneId programZone) implements Timing {
  @Override
  public String customerId() {
    return customer.id();
  }

  @Override
  public long armedAt(EventType type) {
    History history = customer.history();
    return Math.max(history.armedAt(type), history.armedAt(EventType.JOINED));
  }

  @Override
  public String birthday() {
    return customer.person().birthday();
  }

  @Override
  public long joinedAt() {
    long at = customer.person().joinedAt();
    return at == Customer.NEVER ? Facts.NEVER : at;
  }

  @Override
  public ZoneId zone() {
    return customer.person().zone(programZone);
  }
}
