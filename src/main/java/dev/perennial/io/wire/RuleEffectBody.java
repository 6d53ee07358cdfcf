package dev.perennial.io.wire;

import dev.perennial.domain.Quarantine;
import dev.perennial.domain.Receipt;
import dev.perennial.domain.SegmentChange;
import java.io.IOException;
import org.apache.avro.io.Encoder;

/** Writes what only rules do, field by field, in the schemas' order. */
final class RuleEffectBody {
  private RuleEffectBody() {}

  static void segment(SegmentChange segment, Encoder out) throws IOException {
    out.writeString(segment.id());
    out.writeString(segment.customerId());
    out.writeLong(segment.at());
    out.writeString(segment.segment());
    out.writeBoolean(segment.entered());
    out.writeString(segment.ruleId());
    out.writeString(segment.cause());
    out.writeInt(segment.programVersion());
  }

  /** A receipt, and a shadow's record: their fields are the same but for the name of the first. */
  static void receipt(Receipt receipt, Encoder out) throws IOException {
    out.writeString(receipt.id());
    out.writeString(receipt.customerId());
    out.writeLong(receipt.at());
    out.writeString(receipt.ruleId());
    out.writeInt(receipt.ruleVersion());
    out.writeEnum(receipt.verdict().ordinal());
    EffectBody.optional(receipt.reason(), out);
    EffectBody.map(receipt.read(), out);
    out.writeArrayStart();
    out.setItemCount(receipt.done().size());
    for (Receipt.Done done : receipt.done()) {
      out.startItem();
      out.writeString(done.kind());
      EffectBody.optional(done.actionId(), out);
      EffectBody.map(done.details(), out);
    }
    out.writeArrayEnd();
    out.writeArrayStart();
    out.setItemCount(receipt.others().size());
    for (Receipt.Other other : receipt.others()) {
      out.startItem();
      out.writeString(other.ruleId());
      out.writeInt(other.ruleVersion());
      out.writeEnum(other.verdict().ordinal());
    }
    out.writeArrayEnd();
    out.writeString(receipt.cause());
    out.writeInt(receipt.programVersion());
  }

  static void quarantine(Quarantine quarantine, Encoder out) throws IOException {
    out.writeString(quarantine.id());
    out.writeString(quarantine.ruleId());
    out.writeInt(quarantine.ruleVersion());
    out.writeString("quarantined");
    out.writeLong(quarantine.at());
    out.writeString(quarantine.reason());
  }
}
