package dev.perennial.bench;

import dev.perennial.domain.Digest64;
import dev.perennial.io.RejectedInput;
import dev.perennial.io.Topics;
import dev.perennial.io.wire.RecordReader;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Each customer's last profile, as far as the engine and the naive job must agree on it: tier,
 * available points, spend and purchases.
 */
final class LastProfiles {
  private final RecordReader reader = Wire.reader(WireOptions.singleObject());
  private final Map<Long, Long> digests = new HashMap<>();

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
    return digests.values().stream().mapToLong(Long::longValue).sum();
  }
}
