package dev.perennial.topology.state;

import dev.perennial.domain.Origin;

/**
 * A record of the event topic as it was read, before anyone looked inside.
 *
 * @param loggedAt the record's timestamp, epoch milliseconds UTC
 * @param origin where it stands, with its value
 */
public record RawRecord(long loggedAt, Origin origin) {}
