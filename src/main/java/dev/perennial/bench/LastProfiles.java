package dev.perennial.bench;

import dev.perennial.domain.Digest64;
import dev.perennial.io.RejectedInput;
import dev.perennial.io.Topics;
import dev.perennial.io.wire.RecordReader;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.util.Arrays;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Each customer's last profile, as far as the engine and the naive job must agree on it: tier,
 * available points, spend and purchases.
 */
final class LastProfiles {
  private final RecordReader reader = Wire.reader(WireOptions.singleObject());
  private final Digests digests = new Digests();

  /** The next profile of its customer. */
  void take(ConsumerRecord<byte[], byte[]> record) {
    IndexedRecord profile;
    try {
      profile = reader.read(Topics.PROFILE, record.value());
    } catch (RejectedInput e) {
      throw new IllegalStateException("a profile at offset " + record.offset() + " is broken", e);
    }
    String customer = field(profile, "customer_id").toString();
    Object points = field(profile, "points");
    Digest64 digest =
        new Digest64()
            .add(customer)
            .add(field(profile, "tier").toString())
            .add((Long) field((IndexedRecord) points, "available"));
    for (String amount : new String[] {"spend_30d", "lifetime_spend", "purchases"}) {
      digest.add((Long) field(profile, amount));
    }
    digests.put(Digest64.of(customer), digest.value());
  }

  private static Object field(IndexedRecord record, String name) {
    return record.get(record.getSchema().getField(name).pos());
  }

  /** The same whenever all customers' last profiles are. */
  long digest() {
    return digests.sum();
  }

  /** Digests by customer, bare: there are millions of them. */
  static final class Digests {
    private long[] keys = new long[1024];
    private long[] values = new long[1024];
    private int size;

    /**
     * @param key of a customer, itself a digest; 0 counts as 1
     */
    void put(long key, long value) {
      if (2 * size > keys.length) {
        grow();
      }
      int at = place(key == 0 ? 1 : key);
      size += keys[at] == 0 ? 1 : 0;
      keys[at] = key == 0 ? 1 : key;
      values[at] = value;
    }

    private int place(long key) {
      int at = (int) key & (keys.length - 1);
      while (keys[at] != 0 && keys[at] != key) {
        at = (at + 1) & (keys.length - 1);
      }
      return at;
    }

    private void grow() {
      long[] oldKeys = keys;
      long[] oldValues = values;
      keys = new long[2 * oldKeys.length];
      values = new long[2 * oldKeys.length];
      for (int i = 0; i < oldKeys.length; i++) {
        if (oldKeys[i] != 0) {
          int at = place(oldKeys[i]);
          keys[at] = oldKeys[i];
          values[at] = oldValues[i];
        }
      }
    }

    /** Of the last values of all. */
    long sum() {
      return Arrays.stream(values).sum();
    }
  }
}
