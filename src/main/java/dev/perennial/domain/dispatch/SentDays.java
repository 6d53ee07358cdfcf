package dev.perennial.domain.dispatch;

import dev.perennial.domain.Packing;
import dev.perennial.domain.program.MessagePolicy;
import dev.perennial.domain.program.MessagePolicy.Caps;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How many marketing messages went out on each of the last nine local days. A message counts on the
 * day it had in the customer's zone when it was sent, and stays there when the zone changes. The
 * rolling week is today and the six days before.
 */
final class SentDays {
  private static final int WEEK = 7;

  /** Who moves to the other end of the world is so many days back: their week began earlier. */
  private static final int WESTWARDS = 2;

  // At most one for each day and channel, in the order in which they came.
  private final List<Count> counts = new ArrayList<>(0);

  /** Messages of one local day (days since 1970-01-01) on one channel. */
  private record Count(long day, Medium medium, int messages) {}

  boolean isEmpty() {
    return counts.isEmpty();
  }

  void add(long day, Medium medium) {
    counts.removeIf(count -> count.day <= day - WEEK - WESTWARDS);
    int before = 0;
    for (int i = counts.size() - 1; i >= 0; i--) {
      if (counts.get(i).day == day && counts.get(i).medium == medium) {
        before = counts.remove(i).messages;
      }
    }
    counts.add(new Count(day, medium, before + 1));
  }

  /** Which cap keeps one more message from the channel today, or null. */
  Obstacle obstacle(long today, Medium medium, MessagePolicy policy) {
    Caps own = policy.channelCaps().get(medium.code());
    if (own != null && since(today, medium) >= own.day()) {
      return Obstacle.CAP_DAY;
    } else if (own != null && since(today - WEEK + 1, medium) >= own.week()) {
      return Obstacle.CAP_WEEK;
    }
    Caps total = policy.caps();
    if (total != null && since(today, null) >= total.day()) {
      return Obstacle.TOTAL_CAP_DAY;
    }
    boolean full = total != null && since(today - WEEK + 1, null) >= total.week();
    return full ? Obstacle.TOTAL_CAP_WEEK : null;
  }

  /** Days to come count too: of a customer who moved westwards. */
  private int since(long day, Medium medium) {
    int sum = 0;
    for (Count count : counts) {
      sum += count.day >= day && (medium == null || medium == count.medium) ? count.messages : 0;
    }
    return sum;
  }

  void write(DataOutput out) throws IOException {
    Packing.writeInt(out, counts.size());
    for (Count count : counts) {
      Packing.writeLong(out, count.day);
      out.writeByte(count.medium.ordinal());
      Packing.writeInt(out, count.messages);
    }
  }

  void read(DataInput in) throws IOException {
    for (int left = Packing.readInt(in); left > 0; left--) {
      long day = Packing.readLong(in);
      Medium medium = Medium.at(in.readByte());
      counts.add(new Count(day, medium, Packing.readInt(in)));
    }
  }
}
