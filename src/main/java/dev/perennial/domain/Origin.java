package dev.perennial.domain;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

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

  public void write(DataOutput out) throws IOException {
    Packing.writeText(out, topic);
    Packing.writeInt(out, partition);
    Packing.writeLong(out, offset);
    Packing.writeBytes(out, original);
  }

  public static Origin read(DataInput in) throws IOException {
    return new Origin(
        Packing.readText(in), Packing.readInt(in), Packing.readLong(in), Packing.readBytes(in));
  }
}
