package dev.perennial.domain.dispatch;

import dev.perennial.domain.Digest64;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The last messages that a customer was sent: an outcome names one of them by its id alone. */
final class SentMessages {
  /** The outcome of one before these comes too late to count. */
  static final int KEPT = 24;

  private static final int ENGAGED = 128;

  private final List<Sent> sent = new ArrayList<>(0);

  /** One message; its id as a digest, which is enough among so few. */
  private record Sent(long digest, Medium medium, boolean engaged) {}

  boolean isEmpty() {
    return sent.isEmpty();
  }

  void add(String actionId, Medium medium) {
    if (sent.size() == KEPT) {
      sent.remove(0);
    }
    sent.add(new Sent(Digest64.of(actionId), medium, false));
  }

  /** Where the message went, or null when nobody knows (any more). */
  Medium medium(String actionId) {
    int place = place(actionId);
    return place < 0 ? null : sent.get(place).medium;
  }

  /** Notes that it was opened or clicked; false when that is known already. */
  boolean engage(String actionId) {
    int place = place(actionId);
    Sent known = sent.get(place);
    sent.set(place, new Sent(known.digest, known.medium, true));
    return !known.engaged;
  }

  private int place(String actionId) {
    long digest = Digest64.of(actionId);
    for (int i = sent.size() - 1; i >= 0; i--) {
      if (sent.get(i).digest == digest) {
        return i;
      }
    }
    return -1;
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(sent.size());
    for (Sent each : sent) {
      out.writeByte(each.medium.ordinal() | (each.engaged ? ENGAGED : 0));
      out.writeLong(each.digest);
    }
  }

  void read(DataInput in) throws IOException {
    for (int left = in.readByte(); left > 0; left--) {
      int how = in.readByte();
      Medium medium = Medium.at(how & ~ENGAGED & 0xff);
      sent.add(new Sent(in.readLong(), medium, (how & ENGAGED) != 0));
    }
  }
}
