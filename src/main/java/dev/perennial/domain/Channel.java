package dev.perennial.domain;

/**
 * Where a customer acts. The names are those of the wire, in upper case; their order is part of the
 * state format.
 */
public enum Channel {
  WEB,
  MOBILE_APP,
  POS,
  MARKETPLACE,
  CALL_CENTRE,
  WIFI,
  SYSTEM
}
