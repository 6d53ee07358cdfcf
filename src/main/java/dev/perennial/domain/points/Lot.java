package dev.perennial.domain.points;

import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HexFormat;

/** Points that were earned together, and expire together. */
final class Lot {
  /** {@link #availableAt} of a lot that is available. */
  private static final long NOW = 0;

  // The id's 128 bits: a heavy customer's lots are read and written at every event, and hardly ever
  // named.
  private final long high;
  private final long low;
  final long sequence;
  final long expiresAt;
  private long availableAt;
  long points;

  /**
   * @param sequence rises with each lot of the customer
   * @param availableAt epoch milliseconds; at most {@code earnedAt} means at once
   * @param points above zero
   */
  Lot(String id, long sequence, long points, long earnedAt, long availableAt, long expiresAt) {
    this(
        HexFormat.fromHexDigitsToLong(id, 0, 16),
        HexFormat.fromHexDigitsToLong(id, 16, 32),
        sequence,
        points,
        availableAt > earnedAt ? availableAt : NOW,
        expiresAt);
  }

  private Lot(long high, long low, long sequence, long points, long availableAt, long expiresAt) {
    this.high = high;
    this.low = low;
    this.sequence = sequence;
    this.points = points;
    this.availableAt = availableAt;
    this.expiresAt = expiresAt;
  }

  /** 32 hex digits. */
  String id() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }

  boolean pending() {
    return availableAt != NOW;
  }

  /** When a pending lot matures, epoch milliseconds. */
  long maturesAt() {
    return availableAt;
  }

  void mature() {
    availableAt = NOW;
  }

  /** Whether it matures before another pending lot. */
  boolean maturesBefore(Lot other) {
    return availableAt < other.availableAt
        || availableAt == other.availableAt && sequence < other.sequence;
  }

  /** Whether it is spent before the other. */
  boolean precedes(Lot other) {
    return expiresAt < other.expiresAt || expiresAt == other.expiresAt && sequence < other.sequence;
  }

  /** Takes points out of an available lot; they remain of that lot. */
  Lot split(long taken) {
    points -= taken;
    return new Lot(high, low, sequence, taken, NOW, expiresAt);
  }

  Account account() {
    return pending() ? Account.PENDING : Account.AVAILABLE;
  }

  /** Writes it beside a lot of the given number and expiry. */
  void write(long otherSequence, long otherExpiry, DataOutput out) throws IOException {
    out.writeLong(high);
    out.writeLong(low);
    Packing.writeLong(out, sequence - otherSequence);
    Packing.writeLong(out, points);
    Packing.writeLong(out, availableAt);
    Packing.writeLong(out, expiresAt - otherExpiry);
  }

  static Lot read(long otherSequence, long otherExpiry, DataInput in) throws IOException {
    return new Lot(
        in.readLong(),
        in.readLong(),
        otherSequence + Packing.readLong(in),
        Packing.readLong(in),
        Packing.readLong(in),
        otherExpiry + Packing.readLong(in));
  }
}
