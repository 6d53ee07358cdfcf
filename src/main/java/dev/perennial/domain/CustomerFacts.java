package dev.perennial.domain;

import dev.perennial.domain.churn.RiskModel.Risk;
import dev.perennial.domain.history.Past;
import dev.perennial.domain.policy.Dimension;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Facts;
import dev.perennial.domain.policy.Timing;
import java.util.List;
import java.util.Map;

/** What the hot record says to a policy. Nothing is read before it is asked for. */
final class CustomerFacts implements Facts {
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final CustomerEvent event;
  private final Map<String, String> signal;
  private final Customer customer;
  private final ColdState cold;
  private final Scope scope;
  // Null until somebody asks about the days.
  private Past past;

  // Hundreds of rules may ask for the same.
  private long spend = UNKNOWN;
  private long amount = UNKNOWN;
  private int digits = -1;

  CustomerFacts(
      CustomerEvent event,
      Map<String, String> signal,
      Customer customer,
      ColdState cold,
      Scope scope) {
    this.event = event;
    this.signal = signal;
    this.customer = customer;
    this.cold = cold;
    this.scope = scope;
  }

  @Override
  public CustomerEvent event() {
    return event;
  }

  @Override
  public Map<String, String> signal() {
    return signal;
  }

  @Override
  public long purchaseAmount() {
    amount = amount == UNKNOWN ? Facts.super.purchaseAmount() : amount;
    return amount;
  }

  @Override
  public int purchaseDigits() {
    digits = digits < 0 ? Facts.super.purchaseDigits() : digits;
    return digits;
  }

  private Past past() {
    if (past == null) {
      past = new Past(customer.history(), cold, scope.program().localDays().at(scope.now()));
    }
    return past;
  }

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
    spend = spend == UNKNOWN ? customer.spend().at(now(), cold) : spend;
    return spend;
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
    return event != null && event.storeId() != null ? event.storeId() : customer.history().store();
  }

  @Override
  public String brand() {
    return event != null && event.brand() != null ? event.brand() : customer.history().brand();
  }

  @Override
  public double churnRisk() {
    Risk risk = scope.risk();
    return risk == null ? Double.NaN : risk.risk();
  }

  @Override
  public Timing timing() {
    return new CustomerTiming(customer, scope.program().zone());
  }

  @Override
  public long first(EventType type) {
    return customer.history().first(type);
  }

  @Override
  public long last(EventType type) {
    return customer.history().last(type);
  }

  @Override
  public long count(EventType type, int days) {
    return past().of(type, days).count();
  }

  @Override
  public long sum(EventType type, int days) {
    return past().of(type, days).money();
  }

  @Override
  public long countIn(EventType type, Dimension dimension, String name, int days) {
    return past().of(type, dimension, name, days).count();
  }

  @Override
  public long sumIn(EventType type, Dimension dimension, String name, int days) {
    return past().of(type, dimension, name, days).money();
  }

  @Override
  public List<String> categories(EventType type, int days) {
    return past().categories(type, days);
  }
}
