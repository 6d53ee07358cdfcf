package dev.perennial.io.wire;

import dev.perennial.domain.CustomerProfile;
import dev.perennial.domain.churn.ChurnFigures;
import dev.perennial.domain.churn.PurchaseRhythm;
import java.io.IOException;
import org.apache.avro.io.Encoder;

/** Writes profiles field by field, in the schema's order; see {@link EffectBody}. */
final class ProfileBody {
  private ProfileBody() {}

  static void write(CustomerProfile profile, Encoder out) throws IOException {
    out.writeString(profile.id());
    out.writeString(profile.customerId());
    out.writeLong(profile.at());
    EffectBody.optional(profile.tier(), out);
    EffectBody.time(profile.graceUntil(), out);
    out.writeLong(profile.pending());
    out.writeLong(profile.available());
    out.writeLong(profile.held());
    out.writeLong(profile.debt());
    out.writeString(profile.currency());
    out.writeLong(profile.spend30d());
    out.writeLong(profile.lifetimeSpend());
    out.writeLong(profile.purchases());
    EffectBody.time(profile.joinedAt(), out);
    EffectBody.optional(profile.nextTier(), out);
    EffectBody.optional(profile.nextTierMissing(), out);
    EffectBody.time(profile.tierLostAt(), out);
    EffectBody.optional(profile.reviewPending(), out);
    out.writeString(profile.programId());
    out.writeInt(profile.programVersion());
    out.writeString(profile.cause());
    out.writeArrayStart();
    out.setItemCount(profile.segments().size());
    for (String segment : profile.segments()) {
      out.startItem();
      out.writeString(segment);
    }
    out.writeArrayEnd();
    churn(profile.churn(), out);
    buying(profile.buying(), out);
  }

  private static void churn(ChurnFigures churn, Encoder out) throws IOException {
    out.writeIndex(churn == null ? 0 : 1);
    if (churn == null) {
      return;
    }
    out.writeString(churn.model());
    optional(churn.risk(), out);
    EffectBody.optional(churn.band() == null ? null : churn.band().code(), out);
    out.writeArrayStart();
    out.setItemCount(churn.reasons().size());
    for (ChurnFigures.Reason reason : churn.reasons()) {
      out.startItem();
      out.writeString(reason.feature());
      out.writeDouble(reason.value());
      out.writeDouble(reason.contribution());
    }
    out.writeArrayEnd();
    out.writeDouble(churn.pAlive());
    optional(churn.purchases30d(), out);
    optional(churn.purchases90d(), out);
    optional(churn.purchases365d(), out);
    optional(churn.spend90d(), out);
  }

  private static void buying(PurchaseRhythm buying, Encoder out) throws IOException {
    out.writeIndex(buying == null ? 0 : 1);
    if (buying != null) {
      out.writeInt(buying.occasions());
      out.writeLong(buying.firstAt());
      out.writeLong(buying.lastAt());
      out.writeLong(buying.firstSpend());
      out.writeLong(buying.repeatSpend());
    }
  }

  private static void optional(Double value, Encoder out) throws IOException {
    out.writeIndex(value == null ? 0 : 1);
    if (value != null) {
      out.writeDouble(value);
    }
  }
}
