package dev.perennial.bench.naive;

import dev.perennial.io.Outbound;
import dev.perennial.io.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import loyalty.ledger.v1.Account;
import loyalty.ledger.v1.Posting;
import loyalty.ledger.v1.PostingKind;
import loyalty.profile.v1.PointBalances;
import loyalty.profile.v1.Profile;

/** The same records on the same topics as the engine's, in Avro. */
final class Records {
  private Records() {}

  static Outbound posting(PostingOut out) {
    Posting posting =
        new Posting(
            out.postingId,
            out.customerId,
            Instant.ofEpochMilli(out.at),
            out.expired ? PostingKind.expire : PostingKind.earn,
            out.expired ? Account.available : Account.issued,
            out.expired ? Account.expired : Account.available,
            out.points,
            out.lotId,
            out.cause,
            null,
            1);
    try {
      ByteBuffer value = Posting.getEncoder().encode(posting);
      return record(
          Topics.LEDGER, out.customerId, value, out.at, out.postingId, "loyalty.ledger.v1.Posting");
    } catch (IOException e) {
      throw new IllegalStateException("a posting does not fit its schema", e);
    }
  }

  static Outbound profile(CustomerProfile out) {
    String id = out.cause + "-profile";
    Profile profile =
        new Profile(
            id,
            out.customerId,
            Instant.ofEpochMilli(out.asOf),
            out.tier,
            null,
            new PointBalances(0L, out.points, 0L, 0L),
            "EUR",
            out.spend30d,
            out.lifetimeSpend,
            out.purchases,
            null,
            null,
            null,
            null,
            null,
            "sample-club",
            1,
            out.cause,
            List.of(),
            null,
            null);
    try {
      ByteBuffer value = Profile.getEncoder().encode(profile);
      return record(
          Topics.PROFILE, out.customerId, value, out.asOf, id, "loyalty.profile.v1.Profile");
    } catch (IOException e) {
      throw new IllegalStateException("a profile does not fit its schema", e);
    }
  }

  private static Outbound record(
      String topic, String key, ByteBuffer value, long time, String id, String type) {
    byte[] bytes = new byte[value.remaining()];
    value.get(bytes);
    return new Outbound(topic, key, bytes, id, type, time);
  }
}
