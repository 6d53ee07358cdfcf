package dev.perennial.domain.orders;

import dev.perennial.domain.Origin;
import dev.perennial.domain.Packing;
import dev.perennial.domain.Payload.Refund;
import dev.perennial.domain.Payload.RefundLine;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A refund whose purchase has not come.
 *
 * @param loggedAt when the refund was logged, epoch milliseconds
 * @param origin its record, to be rejected with when the purchase never comes
 */
public record WaitingRefund(String eventId, Refund refund, long loggedAt, Origin origin) {

  void write(DataOutput out) throws IOException {
    Packing.writeText(out, eventId);
    Packing.writeText(out, refund.refundId());
    Packing.writeText(out, refund.orderId());
    Packing.writeText(out, refund.currency());
    writeLines(out, refund.lines());
    Packing.writeLong(out, loggedAt);
    origin.write(out);
  }

  private static void writeLines(DataOutput out, List<RefundLine> lines) throws IOException {
    Packing.writeInt(out, lines == null ? -1 : lines.size());
    if (lines != null) {
      for (RefundLine line : lines) {
        Packing.writeText(out, line.lineId());
        Packing.writeLong(out, line.amount());
      }
    }
  }

  static WaitingRefund read(DataInput in) throws IOException {
    String eventId = Packing.readText(in);
    Refund refund =
        new Refund(Packing.readText(in), Packing.readText(in), Packing.readText(in), readLines(in));
    long loggedAt = Packing.readLong(in);
    return new WaitingRefund(eventId, refund, loggedAt, Origin.read(in));
  }

  private static List<RefundLine> readLines(DataInput in) throws IOException {
    int count = Packing.readInt(in);
    if (count < 0) {
      return null;
    }
    List<RefundLine> lines = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      lines.add(new RefundLine(Packing.readText(in), Packing.readLong(in)));
    }
    return lines;
  }
}
