package dev.perennial.io;

import dev.perennial.domain.Origin;

/**
 * A record of the event topic on its way to its customer, still undecoded.
 *
 * @param customerId the key
 * @param loggedAt the record's timestamp, epoch milliseconds UTC
 * @param origin where it stands, with its value
 */
public record Inbound(String customerId, long loggedAt, Origin origin) {}
