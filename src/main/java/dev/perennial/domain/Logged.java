package dev.perennial.domain;

/**
 * An event as the log holds it.
 *
 * @param event what happened
 * @param loggedAt the record's timestamp, epoch milliseconds UTC
 * @param origin where it stands
 */
public record Logged(CustomerEvent event, long loggedAt, Origin origin) {}
