package dev.perennial.domain.policy;

import dev.perennial.domain.CustomerEvent;
import java.util.List;
import java.util.Map;

/**
 * What a policy may know of a customer when it decides. Reading changes nothing, and the same
 * question is answered the same throughout one decision.
 */
public interface Facts {
  /** No such instant. */
  long NEVER = Long.MIN_VALUE;

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

  /** What the clock goes by. */
  Timing timing();

  /** When such an event first happened, epoch milliseconds UTC, or {@link #NEVER}. */
  long first(EventType type);

  /** When such an event last happened, epoch milliseconds UTC, or {@link #NEVER}. */
  long last(EventType type);

  /**
   * How many such events happened in the last days.
   *
   * @param days whole days that end now, from 1
   */
  long count(EventType type, int days);

  /**
   * The money of purchases, net of refunds, or of refunds in the last days, in minor units of the
   * programme's currency.
   *
   * @param type {@link EventType#PURCHASE} or {@link EventType#REFUND}
   * @param days whole days that end now, from 1
   */
  long sum(EventType type, int days);
}
