package dev.perennial.domain.dispatch;

import dev.perennial.domain.Customer;
import dev.perennial.domain.Packing;
import dev.perennial.domain.program.MessagePolicy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What is kept of one customer's messages. All of it is bounded. */
public final class Dispatch {
  /** More letters do not wait for one customer at one time. */
  public static final int MAX_PENDING = 16;

  private static final int MEDIA = Medium.values().length;

  private final Engagement engagement = new Engagement();
  private final SentDays days = new SentDays();
  private final SentMessages sent = new SentMessages();
  // In the order of their due times, and of their making.
  private final List<Pending> pending = new ArrayList<>(0);
  // A bit a channel; the lower four for those that bounced, the upper for those unsubscribed from.
  private int suppressed;

  /** Whether there is anything to store. */
  public boolean isEmpty() {
    return engagement.isEmpty()
        && days.isEmpty()
        && sent.isEmpty()
        && pending.isEmpty()
        && suppressed == 0;
  }

  /** How the customer answers to each channel. */
  public Engagement engagement() {
    return engagement;
  }

  /**
   * What keeps a message from a channel, consent apart, or null.
   *
   * @param today the customer's local day, days since 1970-01-01
   */
  public Obstacle obstacle(Medium medium, boolean marketing, long today, MessagePolicy policy) {
    Obstacle suppression = suppression(medium, marketing);
    return suppression != null || !marketing ? suppression : days.obstacle(today, medium, policy);
  }

  /** What keeps a message from a channel whenever it is sent, consent apart, or null. */
  public Obstacle suppression(Medium medium, boolean marketing) {
    if ((suppressed & bounced(medium)) != 0) {
      return Obstacle.SUPPRESSED_BOUNCE;
    }
    return marketing && (suppressed & unsubscribed(medium)) != 0
        ? Obstacle.SUPPRESSED_UNSUBSCRIBE
        : null;
  }

  /** A message goes out. */
  public void send(String actionId, Medium medium, boolean marketing, long today) {
    engagement.send(medium);
    sent.add(actionId, medium);
    if (marketing) {
      days.add(today, medium);
    }
  }

  /** Where one of the last messages went; null when it is none of them. */
  public Medium sentOn(String actionId) {
    return sent.medium(actionId);
  }

  /**
   * What became of a message. An unsubscription counts wherever nobody knows any more which channel
   * it is about: one too many is better than one that is lost.
   *
   * @param outcome delivered, opened, clicked, bounced or unsubscribed
   * @return what need not follow any more, now that the message was opened
   */
  public List<Pending> outcome(String actionId, String outcome) {
    Medium medium = sent.medium(actionId);
    switch (outcome) {
      case "opened", "clicked" -> {
        if (medium != null && sent.engage(actionId)) {
          engagement.engage(medium);
        }
        return remove(each -> each.letter().isOf(actionId));
      }
      case "bounced" -> {
        if (medium != null) {
          suppressed |= bounced(medium);
          engagement.bounce(medium);
        }
      }
      case "unsubscribed" -> {
        for (Medium each : medium == null ? Medium.values() : new Medium[] {medium}) {
          suppressed |= unsubscribed(each);
        }
      }
      default -> {}
    }
    return List.of();
  }

  /** The customer consents to a channel anew: what was before is forgiven. */
  public void renew(Medium medium) {
    suppressed &= ~(bounced(medium) | unsubscribed(medium));
  }

  private static int bounced(Medium medium) {
    return 1 << medium.ordinal();
  }

  private static int unsubscribed(Medium medium) {
    return 1 << MEDIA + medium.ordinal();
  }

  /**
   * Lets a letter wait.
   *
   * @return false when too many do already
   */
  public boolean await(Pending wait) {
    if (pending.size() == MAX_PENDING) {
      return false;
    }
    int place = pending.size();
    while (place > 0 && pending.get(place - 1).due() > wait.due()) {
      place--;
    }
    pending.add(place, wait);
    return true;
  }

  /** When the first wait ends, or {@link Customer#NEVER}. */
  public long nextDue() {
    return pending.isEmpty() ? Customer.NEVER : pending.get(0).due();
  }

  /** Ends all waits through that instant. */
  public List<Pending> due(long through) {
    return nextDue() > through ? List.of() : remove(each -> each.due() <= through);
  }

  /** Ends some waits before their time. */
  public List<Pending> remove(Predicate<Pending> which) {
    if (pending.isEmpty()) {
      return List.of();
    }
    List<Pending> removed = pending.stream().filter(which).toList();
    pending.removeAll(removed);
    return removed;
  }

  /** Writes what {@link #read} reads. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(suppressed);
    engagement.write(out);
    days.write(out);
    sent.write(out);
    Packing.writeInt(out, pending.size());
    for (Pending each : pending) {
      each.letter().write(out);
      out.writeBoolean(each.fallback());
      Packing.writeLong(out, each.due());
    }
  }

  public static Dispatch read(DataInput in) throws IOException {
    Dispatch dispatch = new Dispatch();
    dispatch.suppressed = in.readByte() & 0xff;
    dispatch.engagement.read(in);
    dispatch.days.read(in);
    dispatch.sent.read(in);
    for (int left = Packing.readInt(in); left > 0; left--) {
      Letter letter = Letter.read(in);
      dispatch.pending.add(new Pending(letter, in.readBoolean(), Packing.readLong(in)));
    }
    return dispatch;
  }
}
