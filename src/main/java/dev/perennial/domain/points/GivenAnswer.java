package dev.perennial.domain.points;

import dev.perennial.domain.Packing;
import dev.perennial.domain.points.Holds.Answer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a capture or void of a hold was answered: the same one again gets the same answer.
 *
 * @param capture or a void
 * @param asked points asked for, null for all
 * @param spent points spent, if any were
 */
record GivenAnswer(boolean capture, Long asked, Outcome outcome, long spent) {
  /** What can be answered. The order is part of the state format. */
  enum Outcome {
    CAPTURED,
    VOIDED,
    HOLD_ENDED,
    EXCEEDS_HOLD,
    INVALID_POINTS
  }

  Answer answer(boolean duplicate) {
    return switch (outcome) {
      case CAPTURED -> Answer.of("captured", spent, duplicate);
      case VOIDED -> Answer.of("voided", null, duplicate);
      case HOLD_ENDED -> Answer.declined("hold_ended", null, duplicate);
      case EXCEEDS_HOLD -> Answer.declined("exceeds_hold", null, duplicate);
      case INVALID_POINTS -> Answer.declined("invalid_points", null, duplicate);
    };
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(capture);
    out.writeBoolean(asked != null);
    Packing.writeLong(out, asked == null ? 0 : asked);
    out.writeByte(outcome.ordinal());
    Packing.writeLong(out, spent);
  }

  static GivenAnswer read(DataInput in) throws IOException {
    boolean capture = in.readBoolean();
    boolean some = in.readBoolean();
    long asked = Packing.readLong(in);
    Outcome outcome = Outcome.values()[in.readUnsignedByte()];
    return new GivenAnswer(capture, some ? asked : null, outcome, Packing.readLong(in));
  }
}
