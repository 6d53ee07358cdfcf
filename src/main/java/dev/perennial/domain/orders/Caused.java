package dev.perennial.domain.orders;

import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a rule did because of a purchase: taken back when the order is refunded whole. */
public sealed interface Caused {

  /** The rule that did it. */
  String ruleId();

  /** A voucher was issued. */
  record Voucher(String ruleId, String voucherId) implements Caused {}

  /**
   * Points were given.
   *
   * @param points above zero
   * @param lot the number of their lot, or none where all of them paid debt
   */
  record Points(String ruleId, long points, long lot) implements Caused {}

  /**
   * A message was sent, or waits for the end of quiet hours.
   *
   * @param channel null when it waits: the channel is chosen when it goes out
   * @param at when it was sent, or falls due, epoch milliseconds
   */
  record Message(String ruleId, String actionId, String channel, String category, long at)
      implements Caused {}

  private static byte type(Caused caused) {
    return (byte) (caused instanceof Voucher ? 'v' : caused instanceof Points ? 'p' : 'm');
  }

  /** Writes what {@link #read} reads. */
  static void write(Caused caused, DataOutput out) throws IOException {
    out.writeByte(type(caused));
    Packing.writeText(out, caused.ruleId());
    if (caused instanceof Voucher voucher) {
      Packing.writeText(out, voucher.voucherId);
    } else if (caused instanceof Points points) {
      Packing.writeLong(out, points.points);
      Packing.writeLong(out, points.lot);
    } else if (caused instanceof Message message) {
      Packing.writeText(out, message.actionId);
      Packing.writeText(out, message.channel);
      Packing.writeText(out, message.category);
      Packing.writeLong(out, message.at);
    }
  }

  static Caused read(DataInput in) throws IOException {
    byte type = in.readByte();
    String ruleId = Packing.readText(in);
    return switch (type) {
      case 'v' -> new Voucher(ruleId, Packing.readText(in));
      case 'p' -> new Points(ruleId, Packing.readLong(in), Packing.readLong(in));
      case 'm' ->
          new Message(
              ruleId,
              Packing.readText(in),
              Packing.readText(in),
              Packing.readText(in),
              Packing.readLong(in));
      default -> throw new IOException("unknown effect of an order in the state: " + type);
    };
  }
}
