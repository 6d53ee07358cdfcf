package dev.perennial.domain.vouchers;

import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** One voucher of a customer, and where it stands. */
public final class Voucher {
  /** How long before its end a voucher is announced, milliseconds. */
  static final long AHEAD = Duration.ofDays(3).toMillis();

  /** Where a voucher stands. The order is part of the state format. */
  enum Standing {
    ISSUED,
    RESERVED,
    REDEEMED,
    EXPIRED,
    REVOKED
  }

  private final String id;
  private final VoucherCode code;
  private final long expiresAt;
  private Standing standing = Standing.ISSUED;
  private boolean announced;

  // Of one that expired or was revoked nothing of this is kept.
  private String kind;
  private String value;
  private long issuedAt;
  private String ruleId;
  private long refundableUntil;

  // Of one that is reserved or redeemed.
  private String requestId;
  private String orderId;
  private long reservedUntil;

  /**
   * A new voucher. One that does not live longer than it would be announced ahead never is.
   *
   * @param id 32 hex digits
   * @param kind of benefit, such as percent
   * @param value how much of it, a decimal
   * @param issuedAt epoch milliseconds, as is {@code expiresAt}
   * @param ruleId the rule that asked for it, or null
   */
  public Voucher(
      String id,
      VoucherCode code,
      String kind,
      String value,
      long issuedAt,
      long expiresAt,
      String ruleId) {
    this(id, code, expiresAt);
    this.refundableUntil = issuedAt;
    this.kind = kind;
    this.value = value;
    this.issuedAt = issuedAt;
    this.ruleId = ruleId;
    this.announced = expiresAt - AHEAD <= issuedAt;
  }

  private Voucher(String id, VoucherCode code, long expiresAt) {
    this.id = id;
    this.code = code;
    this.expiresAt = expiresAt;
  }

  public String id() {
    return id;
  }

  public VoucherCode code() {
    return code;
  }

  public String kind() {
    return kind;
  }

  public String value() {
    return value;
  }

  /** Epoch milliseconds. */
  public long issuedAt() {
    return issuedAt;
  }

  /** It is good until just before, epoch milliseconds. */
  public long expiresAt() {
    return expiresAt;
  }

  /** The rule that asked for it, or null. */
  public String ruleId() {
    return ruleId;
  }

  /** The request that reserved it. */
  String requestId() {
    return requestId;
  }

  /** The order it is reserved for or was redeemed with, or null. */
  String orderId() {
    return orderId;
  }

  /** When a reservation ends by itself, epoch milliseconds. */
  long reservedUntil() {
    return reservedUntil;
  }

  boolean is(Standing asked) {
    return standing == asked;
  }

  /** Whether it can still be redeemed. */
  boolean open() {
    return standing == Standing.ISSUED || standing == Standing.RESERVED;
  }

  /** A purchase brought it, and can be undone until then. */
  void refundableUntil(long until) {
    refundableUntil = until;
  }

  /**
   * When it is forgotten once it has ended, epoch milliseconds. Of a redeemed one it must be known
   * that it is a loss as long as its purchase can be refunded.
   */
  long forgetAt() {
    long told = expiresAt + Vouchers.REMEMBERED;
    return standing == Standing.REDEEMED ? Math.max(told, refundableUntil) : told;
  }

  /** Whether its end is still to be announced. */
  boolean awaitsAnnouncement() {
    return open() && !announced;
  }

  void announced() {
    announced = true;
  }

  /** Whether the request has it. */
  boolean reservedBy(String request) {
    return standing == Standing.RESERVED && requestId.equals(request);
  }

  void reserve(String request, String order, long until) {
    standing = Standing.RESERVED;
    requestId = request;
    orderId = order;
    reservedUntil = until;
  }

  void free() {
    standing = Standing.ISSUED;
    requestId = null;
    orderId = null;
  }

  void redeem(String order) {
    standing = Standing.REDEEMED;
    orderId = order == null ? orderId : order;
    requestId = null;
  }

  /** Comes to its end; told before, since little is kept from here on. */
  void end(Standing end) {
    standing = end;
    kind = null;
    value = null;
    ruleId = null;
    requestId = null;
    orderId = null;
  }

  /** What is answered to a request that it cannot fulfil. */
  VoucherAnswer refusal() {
    return switch (standing) {
      case ISSUED -> VoucherAnswer.NOT_RESERVED;
      case RESERVED -> VoucherAnswer.VOUCHER_RESERVED;
      case REDEEMED -> VoucherAnswer.ALREADY_REDEEMED;
      case EXPIRED -> VoucherAnswer.VOUCHER_EXPIRED;
      case REVOKED -> VoucherAnswer.VOUCHER_REVOKED;
    };
  }

  void write(DataOutput out) throws IOException {
    Packing.writeText(out, id);
    code.write(out);
    Packing.writeLong(out, expiresAt);
    out.writeByte(standing.ordinal());
    if (standing == Standing.EXPIRED || standing == Standing.REVOKED) {
      return;
    }
    Packing.writeText(out, kind);
    Packing.writeText(out, value);
    Packing.writeLong(out, expiresAt - issuedAt);
    Packing.writeText(out, ruleId);
    Packing.writeLong(out, refundableUntil - issuedAt);
    out.writeBoolean(announced);
    if (standing != Standing.ISSUED) {
      Packing.writeText(out, orderId);
    }
    if (standing == Standing.RESERVED) {
      Packing.writeText(out, requestId);
      Packing.writeLong(out, reservedUntil - issuedAt);
    }
  }

  static Voucher read(DataInput in) throws IOException {
    Voucher voucher = new Voucher(Packing.readText(in), VoucherCode.read(in), Packing.readLong(in));
    voucher.standing = Standing.values()[in.readByte()];
    if (voucher.standing == Standing.EXPIRED || voucher.standing == Standing.REVOKED) {
      return voucher;
    }
    voucher.kind = Packing.readText(in);
    voucher.value = Packing.readText(in);
    voucher.issuedAt = voucher.expiresAt - Packing.readLong(in);
    voucher.ruleId = Packing.readText(in);
    voucher.refundableUntil = voucher.issuedAt + Packing.readLong(in);
    voucher.announced = in.readBoolean();
    if (voucher.standing != Standing.ISSUED) {
      voucher.orderId = Packing.readText(in);
    }
    if (voucher.standing == Standing.RESERVED) {
      voucher.requestId = Packing.readText(in);
      voucher.reservedUntil = voucher.issuedAt + Packing.readLong(in);
    }
    return voucher;
  }
}
