package dev.perennial.io;

/**
 * A record for an output topic, encoded.
 *
 * @param topic where it goes
 * @param key record key, usually the customer id; null for none
 * @param value encoded; null for a tombstone
 * @param id CloudEvents {@code ce_id}: the deterministic id
 * @param type CloudEvents {@code ce_type}
 * @param time CloudEvents {@code ce_time}, epoch milliseconds UTC; also the record's timestamp
 */
public record Outbound(String topic, String key, byte[] value, String id, String type, long time) {}
