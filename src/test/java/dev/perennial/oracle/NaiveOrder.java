package dev.perennial.oracle;

import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.Refund;
import dev.perennial.domain.Payload.RefundLine;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One purchase and everything that was ever given back of it. Sections 4 and 5. */
final class NaiveOrder {

  /** One line: what it was worth, and how much of its amount was given back. */
  static final class Line {
    final String id;
    final long amount;
    final long converted;
    final BigInteger micros;
    long refunded;

    Line(String id, long amount, long converted, BigInteger micros) {
      this.id = id;
      this.amount = amount;
      this.converted = converted;
      this.micros = micros;
    }

    long netConverted() {
      return converted - share(BigInteger.valueOf(converted)).longValueExact();
    }

    BigInteger netMicros() {
      return micros.subtract(share(micros));
    }

    /** The cumulative floor of what was given back so far. */
    private BigInteger share(BigInteger whole) {
      return amount == 0
          ? BigInteger.ZERO
          : whole.multiply(BigInteger.valueOf(refunded)).divide(BigInteger.valueOf(amount));
    }
  }

  final String id;
  final Purchase purchase;
  final long occurredAt;
  final long appliedAt;
  final long keptUntil;
  final int made;
  final List<Line> lines;
  final List<Refund> refunds = new ArrayList<>();
  private ZoneId dayZone;
  private LocalDate day;

  /** What rules gave because of it. */
  List<NaiveActing.Given> caused = List.of();

  boolean kept = true;
  boolean refundedWhole;

  NaiveOrder(
      String id,
      Purchase purchase,
      long occurredAt,
      long appliedAt,
      long keptUntil,
      int made,
      List<Line> lines) {
    this.id = id;
    this.purchase = purchase;
    this.occurredAt = occurredAt;
    this.appliedAt = appliedAt;
    this.keptUntil = keptUntil;
    this.made = made;
    this.lines = List.copyOf(lines);
  }

  /** The local day on which it happened. */
  LocalDate day(ZoneId zone) {
    if (!zone.equals(dayZone)) {
      dayZone = zone;
      day = Instant.ofEpochMilli(occurredAt).atZone(zone).toLocalDate();
    }
    return day;
  }

  /** Gives back at most what is left. */
  void refund(Refund refund) {
    refunds.add(refund);
    if (refund.lines() == null) {
      lines.forEach(line -> line.refunded = line.amount);
    } else {
      refund.lines().forEach(this::refundLine);
    }
    refundedWhole |= lines.stream().allMatch(line -> line.refunded == line.amount);
  }

  private void refundLine(RefundLine wanted) {
    for (Line line : lines) {
      if (line.id.equals(wanted.lineId())) {
        line.refunded += Math.min(wanted.amount(), line.amount - line.refunded);
      }
    }
  }

  long netConverted() {
    return lines.stream().mapToLong(Line::netConverted).sum();
  }

  BigInteger netMicros() {
    return lines.stream().map(Line::netMicros).reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** Whether another purchase of that order id says the same. */
  boolean isOf(Purchase other) {
    return purchase.currency().equals(other.currency()) && purchase.lines().equals(other.lines());
  }

  /** Whether two refunds of one id say the same. */
  static boolean same(Refund a, Refund b) {
    return a.currency().equals(b.currency()) && Objects.equals(a.lines(), b.lines());
  }
}
