package dev.perennial.domain.points;

import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One request to redeem points, and what became of it. */
final class Hold {
  /** Where a request stands. The order is part of the state format. */
  enum State {
    /** Declined: there were not as many points. */
    INSUFFICIENT,
    /** Declined: no such number of points can be redeemed. */
    INVALID,
    HELD,
    CAPTURED,
    VOIDED,
    /** The timeout passed. */
    TIMED_OUT
  }

  final String requestId;
  final long asked;

  /** When the hold ends by itself; of a declined request when it was made. */
  final long timeoutAt;

  /** From here on the request is forgotten, unless points are held. */
  final long forgetAt;

  private final List<Lot> parts;
  State state;

  /** Points that a capture spent. */
  long captured;

  /** Whether a capture, a void was told that the hold had ended. */
  boolean captureRefused;

  boolean voidRefused;

  Hold(String requestId, long asked, long timeoutAt, long forgetAt, State state, List<Lot> parts) {
    this.requestId = requestId;
    this.asked = asked;
    this.timeoutAt = timeoutAt;
    this.forgetAt = forgetAt;
    this.state = state;
    this.parts = parts;
  }

  /** What is held, in spending order. */
  List<Lot> parts() {
    return parts;
  }

  boolean held() {
    return state == State.HELD;
  }

  boolean declined() {
    return state == State.INSUFFICIENT || state == State.INVALID;
  }

  /** Points that are held. */
  long points() {
    long sum = 0;
    for (Lot part : parts) {
      sum += part.points;
    }
    return sum;
  }

  /** Ends the hold; nothing is held any more. */
  List<Lot> end(State end) {
    state = end;
    List<Lot> freed = new ArrayList<>(parts);
    parts.clear();
    return freed;
  }

  void write(DataOutput out) throws IOException {
    Packing.writeText(out, requestId);
    Packing.writeLong(out, asked);
    Packing.writeLong(out, timeoutAt);
    Packing.writeLong(out, forgetAt - timeoutAt);
    out.writeByte(state.ordinal() | (captureRefused ? 0x40 : 0) | (voidRefused ? 0x20 : 0));
    Packing.writeLong(out, captured);
    LotPage.writeLots(parts, out);
  }

  static Hold read(DataInput in) throws IOException {
    String requestId = Packing.readText(in);
    long asked = Packing.readLong(in);
    long timeoutAt = Packing.readLong(in);
    long forgetAt = timeoutAt + Packing.readLong(in);
    int flags = in.readUnsignedByte();
    long captured = Packing.readLong(in);
    State state = State.values()[flags & 0x1f];
    Hold hold = new Hold(requestId, asked, timeoutAt, forgetAt, state, LotPage.readLots(in));
    hold.captured = captured;
    hold.captureRefused = (flags & 0x40) != 0;
    hold.voidRefused = (flags & 0x20) != 0;
    return hold;
  }
}
