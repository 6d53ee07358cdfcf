package dev.perennial.domain.policy;

import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Payload;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/**
 * What a policy may know of a customer when it decides. Reading changes nothing, and the same
 * question is answered the same throughout one decision.
 */
public interface Facts {
  /** No such instant. */
  long NEVER = Long.MIN_VALUE;

  /** So many days are kept, and can be looked back on: today and those before. */
  int DAYS_KEPT = 400;

  /** The instant of the decision, epoch milliseconds UTC. */
  long now();

  /** What is decided about, with what was noticed at it; null at a deadline. */
  CustomerEvent event();

  /** The values of the signal that is answered to, by name; empty when it is an event. */
  Map<String, String> signal();

  /** The name of the customer's tier, or null when the programme has none. */
  String tier();

  /** Points available. */
  long points();

  /** The rolling spend of 30 days, in minor units of the programme's currency. */
  long spend30d();

  /** The sum of the lines of the event, which is a purchase; in minor units of its currency. */
  default long purchaseAmount() {
    long minor = 0;
    for (Payload.PurchaseLine line : ((Payload.Purchase) event().payload()).lines()) {
      minor += line.amount();
    }
    return minor;
  }

  /** How many decimals the currency of the event, which is a purchase, has. */
  default int purchaseDigits() {
    String currency = ((Payload.Purchase) event().payload()).currency();
    return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
  }

  /** How many decimals the programme's currency has. */
  int currencyDigits();

  /** The customer's time zone as known now, else the programme's; an IANA name. */
  String timeZone();

  /** The customer's own attributes: text, Long, Double or Boolean, none of them null. */
  Map<String, Object> attributes();

  /** The customer's consents by message channel. */
  Map<String, Boolean> consents();

  /** The segments that the customer is in, in order. */
  List<String> segments();

  /** The store of the event, else the last that the customer was at; or null. */
  String store();

  /** The brand of the event, else the last that the customer bought from; or null. */
  String brand();

  /** The risk of churn as of now, 0 to 1; {@link Double#NaN} without a model or a purchase. */
  double churnRisk();

  /** What the clock goes by. */
  Timing timing();

  /** When such an event first happened, epoch milliseconds UTC, or {@link #NEVER}. */
  long first(EventType type);

  /** When such an event last happened, epoch milliseconds UTC, or {@link #NEVER}. */
  long last(EventType type);

  /**
   * How many such events happened in the last days; refunds do not take purchases off.
   *
   * @param days the local day of {@link #now()} in the programme's zone and those before it, 1 to
   *     {@link #DAYS_KEPT}
   */
  long count(EventType type, int days);

  /**
   * The money of purchases on those days, net of refunds whenever they came, or of refunds on those
   * days, in minor units of the programme's currency.
   *
   * @param type {@link EventType#PURCHASE} or {@link EventType#REFUND}
   * @param days as in {@link #count}
   */
  long sum(EventType type, int days);

  /**
   * How many such events happened under a name in the last days.
   *
   * @param name a category, a zone of a store or a channel; 0 for one that is not known
   * @param days as in {@link #count}
   */
  long countIn(EventType type, Dimension dimension, String name, int days);

  /**
   * The money of such events under a name in the last days, in minor units of the programme's
   * currency. Nothing says which category or channel a refund belongs to: purchases count in full.
   *
   * @param type {@link EventType#PURCHASE}; by channel also {@link EventType#REFUND}
   * @param days as in {@link #count}
   */
  long sumIn(EventType type, Dimension dimension, String name, int days);

  /**
   * The categories of such events in the last days, the most frequent first, equal ones by name.
   *
   * @param days as in {@link #count}
   */
  List<String> categories(EventType type, int days);
}
