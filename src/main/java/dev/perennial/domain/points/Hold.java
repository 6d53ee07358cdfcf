package dev.perennial.domain.points;

import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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

  /** Nobody who means well asks for so many different amounts of one hold. */
  private static final int ANSWERS = 16;

  final String requestId;
  final long asked;

  /** When the hold ends by itself; of a declined request when it was made. */
  final long timeoutAt;

  /** From here on the request is forgotten, unless points are held. */
  final long forgetAt;

  private final List<Lot> parts;
  State state;

  /** What captures and voids were answered. */
  private final List<GivenAnswer> given = new ArrayList<>(1);

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

  /** The answer to the same capture or void, or null. */
  GivenAnswer given(boolean capture, Long asked) {
    for (GivenAnswer answer : given) {
      if (answer.capture() == capture && Objects.equals(answer.asked(), asked)) {
        return answer;
      }
    }
    return null;
  }

  /** Remembers an answer, unless there are too many; returns it. */
  GivenAnswer give(GivenAnswer answer) {
    if (given.size() < ANSWERS) {
      given.add(answer);
    }
    return answer;
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
    out.writeByte(state.ordinal());
    LotPage.writeLots(parts, out);
    Packing.writeInt(out, given.size());
    for (GivenAnswer answer : given) {
      answer.write(out);
    }
  }

  static Hold read(DataInput in) throws IOException {
    String requestId = Packing.readText(in);
    long asked = Packing.readLong(in);
    long timeoutAt = Packing.readLong(in);
    long forgetAt = timeoutAt + Packing.readLong(in);
    State state = State.values()[in.readUnsignedByte()];
    Hold hold = new Hold(requestId, asked, timeoutAt, forgetAt, state, LotPage.readLots(in));
    for (int left = Packing.readInt(in); left > 0; left--) {
      hold.given.add(GivenAnswer.read(in));
    }
    return hold;
  }
}
