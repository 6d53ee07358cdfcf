package dev.perennial.domain.dispatch;

import dev.perennial.domain.Packing;
import dev.perennial.domain.program.MessagePolicy.Prior;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How many messages one customer was sent on each channel, and how many of them they opened or
 * clicked: with a Beta prior this is the posterior of the chance that the next one engages. A
 * message counts as ignored until it is opened.
 */
public final class Engagement {
  /** With more messages on a channel the old ones count half: habits change. */
  static final int MOST = 256;

  private static final int MEDIA = Medium.values().length;
  private final int[] sent = new int[MEDIA];
  private final int[] engaged = new int[MEDIA];

  public boolean isEmpty() {
    for (int count : sent) {
      if (count > 0) {
        return false;
      }
    }
    return true;
  }

  /** Messages sent on the channel, as they count. */
  public int sent(Medium medium) {
    return sent[medium.ordinal()];
  }

  /** Those that were opened or clicked, as they count. */
  public int engaged(Medium medium) {
    return engaged[medium.ordinal()];
  }

  /** A message goes out. */
  public void send(Medium medium) {
    int i = medium.ordinal();
    if (sent[i] == MOST) {
      sent[i] /= 2;
      engaged[i] /= 2;
    }
    sent[i]++;
  }

  /** A message that was sent is opened or clicked, for the first time. */
  public void engage(Medium medium) {
    int i = medium.ordinal();
    engaged[i] = Math.min(engaged[i] + 1, sent[i]);
  }

  /** A message that was sent did not arrive: nobody ignored it. */
  public void bounce(Medium medium) {
    int i = medium.ordinal();
    sent[i] = Math.max(sent[i] - 1, engaged[i]);
  }

  /** A draw from the posterior: what this message on this channel is taken to be worth. */
  public double draw(Medium medium, Prior prior, String actionId) {
    int i = medium.ordinal();
    return BetaDraw.of(
        prior.engaged() + engaged[i],
        prior.ignored() + sent[i] - engaged[i],
        BetaDraw.seed(actionId, medium));
  }

  void write(DataOutput out) throws IOException {
    for (int i = 0; i < MEDIA; i++) {
      Packing.writeInt(out, sent[i]);
      Packing.writeInt(out, engaged[i]);
    }
  }

  void read(DataInput in) throws IOException {
    for (int i = 0; i < MEDIA; i++) {
      sent[i] = Packing.readInt(in);
      engaged[i] = Packing.readInt(in);
    }
  }
}
