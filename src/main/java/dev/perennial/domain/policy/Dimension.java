package dev.perennial.domain.policy;

/** By what events are counted, beside their type. The order is part of the state format. */
public enum Dimension {
  /**
   * Of a purchase the categories of its lines, of a product viewed its category, of a store visited
   * its zone. A purchase counts once for each category that it has.
   */
  CATEGORY,
  /** The event's channel, named as on the wire. */
  CHANNEL
}
