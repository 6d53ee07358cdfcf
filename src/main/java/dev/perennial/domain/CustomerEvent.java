package dev.perennial.domain;

/**
 * Something that happened to a customer.
 *
 * @param eventId unique for the customer; the same id within 7 days is the same event
 * @param customerId opaque, never empty
 * @param occurredAt when it happened, epoch milliseconds UTC, as the source said (see {@link
 *     Logged} for when it was logged)
 * @param source the reporting system, or null
 * @param brand the brand, or null
 * @param channel where it happened, or null
 * @param storeId the store, or null
 * @param payload what happened
 */
public record CustomerEvent(
    String eventId,
    String customerId,
    long occurredAt,
    String source,
    String brand,
    Channel channel,
    String storeId,
    Payload payload) {

  /** A 64-bit digest of everything but the event id: two events with one id differ by it. */
  public long contentDigest() {
    Digest64 digest =
        new Digest64()
            .add(occurredAt)
            .add(source)
            .add(brand)
            .add(channel == null ? -1 : channel.ordinal())
            .add(storeId);
    payload.digest(digest);
    return digest.value();
  }
}
