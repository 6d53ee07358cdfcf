package dev.perennial.domain;

import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Facts;
import dev.perennial.domain.policy.Timing;
import java.util.List;
import java.util.Map;

/**
 * What the hot record says to a policy. Nothing is read before it is asked for.
 *
 * @param event null at a deadline
 */
record CustomerFacts(
    CustomerEvent event, Map<String, String> signal, Customer customer, ColdState cold, Scope scope)
    implements Facts {

  @Override
  public long now() {
    return scope.now();
  }

  @Override
  public String tier() {
    return customer.tier().tier(scope.program().tiers());
  }

  @Override
  public long points() {
    return customer.points().available();
  }

  @Override
  public long spend30d() {
    return customer.spend().at(now(), cold);
  }

  @Override
  public int currencyDigits() {
    return scope.program().currency().getDefaultFractionDigits();
  }

  @Override
  public String timeZone() {
    return customer.person().zone(scope.program().zone()).getId();
  }

  @Override
  public Map<String, Object> attributes() {
    return customer.person().attributes();
  }

  @Override
  public Map<String, Boolean> consents() {
    return customer.person().consents();
  }

  @Override
  public List<String> segments() {
    return List.copyOf(customer.journeys().segments());
  }

  @Override
  public String store() {
    return event == null ? null : event.storeId();
  }

  @Override
  public String brand() {
    return event == null ? null : event.brand();
  }

  @Override
  public Timing timing() {
    return new CustomerTiming(customer, scope.program().zone());
  }

  @Override
  public long first(EventType type) {
    throw notKept();
  }

  @Override
  public long last(EventType type) {
    throw notKept();
  }

  @Override
  public long count(EventType type, int days) {
    throw notKept();
  }

  @Override
  public long sum(EventType type, int days) {
    throw notKept();
  }

  private static UnsupportedOperationException notKept() {
    return new UnsupportedOperationException(
        "no history by type is kept; refuse rules that ask for it when they are read");
  }
}
