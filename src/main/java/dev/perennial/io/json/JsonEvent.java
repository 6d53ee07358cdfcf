package dev.perennial.io.json;

import org.apache.avro.generic.GenericRecord;

/**
 * One line of JSON as an event.
 *
 * @param event a record of the event topic's schema, for {@code EventWriter.write}
 * @param customerId the record key; empty for a tick
 * @param loggedAt what the line says, epoch milliseconds UTC; null when it says nothing
 */
public record JsonEvent(GenericRecord event, String customerId, Long loggedAt) {}
