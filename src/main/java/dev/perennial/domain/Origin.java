package dev.perennial.domain;

/**
 * Where a record came from, kept until it can no longer be rejected.
 *
 * @param topic topic or file
 * @param partition of the topic, 0 for a file
 * @param offset in the partition, for a file the line from 0
 * @param original the value, byte for byte
 */
public record Origin(String topic, int partition, long offset, byte[] original) {

  /** {@code topic:partition:offset}. */
  public String place() {
    return topic + ":" + partition + ":" + offset;
  }
}
