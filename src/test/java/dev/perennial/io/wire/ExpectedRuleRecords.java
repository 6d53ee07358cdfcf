package dev.perennial.io.wire;

import dev.perennial.domain.Effect;
import dev.perennial.domain.Quarantine;
import dev.perennial.domain.SegmentChange;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import loyalty.action.segment.v1.Segment;
import loyalty.receipt.v1.Done;
import loyalty.receipt.v1.Other;
import loyalty.receipt.v1.Receipt;
import loyalty.receipt.v1.Verdict;
import loyalty.rule.status.v1.RuleStatus;
import loyalty.shadow.v1.Shadow;
import org.apache.avro.generic.IndexedRecord;

/** What only rules do, as Avro's own classes have it. */
final class ExpectedRuleRecords {
  private ExpectedRuleRecords() {}

  static IndexedRecord of(Effect effect) {
    if (effect instanceof SegmentChange segment) {
      return new Segment(
          segment.id(),
          segment.customerId(),
          Instant.ofEpochMilli(segment.at()),
          segment.segment(),
          segment.entered(),
          segment.ruleId(),
          segment.cause(),
          segment.programVersion());
    }
    if (effect instanceof Quarantine quarantine) {
      return new RuleStatus(
          quarantine.id(),
          quarantine.ruleId(),
          quarantine.ruleVersion(),
          "quarantined",
          Instant.ofEpochMilli(quarantine.at()),
          quarantine.reason());
    }
    dev.perennial.domain.Receipt receipt = (dev.perennial.domain.Receipt) effect;
    return receipt.shadow() ? shadow(receipt) : receipt(receipt);
  }

  private static IndexedRecord receipt(dev.perennial.domain.Receipt receipt) {
    return new Receipt(
        receipt.id(),
        receipt.customerId(),
        Instant.ofEpochMilli(receipt.at()),
        receipt.ruleId(),
        receipt.ruleVersion(),
        Verdict.valueOf(receipt.verdict().code()),
        receipt.reason(),
        new TreeMap<>(receipt.read()),
        done(receipt),
        others(receipt),
        receipt.cause(),
        receipt.programVersion());
  }

  private static IndexedRecord shadow(dev.perennial.domain.Receipt receipt) {
    return new Shadow(
        receipt.id(),
        receipt.customerId(),
        Instant.ofEpochMilli(receipt.at()),
        receipt.ruleId(),
        receipt.ruleVersion(),
        Verdict.valueOf(receipt.verdict().code()),
        receipt.reason(),
        new TreeMap<>(receipt.read()),
        done(receipt),
        others(receipt),
        receipt.cause(),
        receipt.programVersion());
  }

  private static List<Done> done(dev.perennial.domain.Receipt receipt) {
    return receipt.done().stream()
        .map(done -> new Done(done.kind(), done.actionId(), new TreeMap<>(done.details())))
        .toList();
  }

  private static List<Other> others(dev.perennial.domain.Receipt receipt) {
    return receipt.others().stream()
        .map(o -> new Other(o.ruleId(), o.ruleVersion(), Verdict.valueOf(o.verdict().code())))
        .toList();
  }
}
