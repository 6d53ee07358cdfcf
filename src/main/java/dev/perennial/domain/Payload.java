package dev.perennial.domain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What happened, one record a type. Money is in minor units of the event's currency. The names of
 * the wire are the records' names in snake case.
 */
public sealed interface Payload {

  /** Adds the whole content to a digest, in a fixed order. */
  void digest(Digest64 digest);

  /** What a person told about themselves. Every field may be null: not told. */
  sealed interface Person extends Payload {
    /** Text, Long, Double, Boolean, or null to remove one. */
    Map<String, Object> attributes();

    /** {@code yyyy-MM-dd} or {@code --MM-dd}. */
    String birthday();

    /** IANA zone name. */
    String timeZone();

    /** BCP 47 tag. */
    String locale();

    /** Message channel to consent. */
    Map<String, Boolean> consents();

    @Override
    default void digest(Digest64 digest) {
      digest.add(this instanceof Joined ? 1 : 2).add(birthday()).add(timeZone()).add(locale());
      digestMap(digest, attributes());
      digestMap(digest, consents());
    }

    private static void digestMap(Digest64 digest, Map<String, ?> map) {
      if (map == null) {
        digest.add(-1L);
        return;
      }
      digest.add((long) map.size());
      new TreeMap<String, Object>(map)
          .forEach((key, value) -> digest.add(key).add(value == null ? null : value.toString()));
    }
  }

  record Joined(
      Map<String, Object> attributes,
      String birthday,
      String timeZone,
      String locale,
      Map<String, Boolean> consents)
      implements Person {}

  record ProfileChanged(
      Map<String, Object> attributes,
      String birthday,
      String timeZone,
      String locale,
      Map<String, Boolean> consents)
      implements Person {}

  /** One line: {@code amount} is the whole line in minor units, net of discount, zero or more. */
  record PurchaseLine(String lineId, String sku, String category, int quantity, long amount) {}

  record Purchase(String orderId, String currency, List<PurchaseLine> lines) implements Payload {
    @Override
    public void digest(Digest64 digest) {
      digest.add(3L).add(orderId);
      digestContent(digest);
    }

    /** What must be the same for two purchases with one order id to be one purchase. */
    public long contentDigest() {
      Digest64 digest = new Digest64();
      digestContent(digest);
      return digest.value();
    }

    private void digestContent(Digest64 digest) {
      digest.add(currency).add((long) lines.size());
      for (PurchaseLine line : lines) {
        digest.add(line.lineId).add(line.sku).add(line.category);
        digest.add((long) line.quantity).add(line.amount);
      }
    }
  }

  record RefundLine(String lineId, long amount) {}

  /** {@code lines} null: all that is left of the order. */
  record Refund(String refundId, String orderId, String currency, List<RefundLine> lines)
      implements Payload {
    @Override
    public void digest(Digest64 digest) {
      digest.add(4L).add(refundId).add(orderId);
      digestContent(digest);
    }

    /** What must be the same for two refunds of an order with one refund id to be one refund. */
    public long contentDigest() {
      Digest64 digest = new Digest64();
      digestContent(digest);
      return digest.value();
    }

    private void digestContent(Digest64 digest) {
      digest.add(currency).add(lines == null ? -1L : lines.size());
      if (lines != null) {
        for (RefundLine line : lines) {
          digest.add(line.lineId).add(line.amount);
        }
      }
    }
  }

  record Login() implements Payload {
    @Override
    public void digest(Digest64 digest) {
      digest.add(5L);
    }
  }

  record ProductViewed(String sku, String category) implements Payload {
    @Override
    public void digest(Digest64 digest) {
      digest.add(6L).add(sku).add(category);
    }
  }

  /** {@code dwellSeconds} may be null: not known. */
  record StoreVisited(String zone, Long dwellSeconds) implements Payload {
    @Override
    public void digest(Digest64 digest) {
      digest.add(7L).add(zone).add(dwellSeconds == null ? -1L : dwellSeconds);
    }
  }

  /** {@code severity} 1 (slight) to 4 (grave). */
  record TicketOpened(String ticketId, int severity) implements Payload {
    @Override
    public void digest(Digest64 digest) {
      digest.add(8L).add(ticketId).add((long) severity);
    }
  }

  record TicketClosed(String ticketId) implements Payload {
    @Override
    public void digest(Digest64 digest) {
      digest.add(9L).add(ticketId);
    }
  }

  /** {@code outcome}: delivered, opened, clicked, bounced or unsubscribed. */
  record MessageOutcome(String actionId, String outcome) implements Payload {
    @Override
    public void digest(Digest64 digest) {
      digest.add(10L).add(actionId).add(outcome);
    }
  }

  /** {@code orderId} may be null. */
  record Redeem(String requestId, long points, String orderId) implements Payload {
    @Override
    public void digest(Digest64 digest) {
      digest.add(11L).add(requestId).add(points).add(orderId);
    }
  }

  /** {@code points} null: all that is held. */
  record Capture(String requestId, Long points) implements Payload {
    @Override
    public void digest(Digest64 digest) {
      digest.add(12L).add(requestId).add(points == null ? Long.MIN_VALUE : points);
    }
  }

  record VoidHold(String requestId) implements Payload {
    @Override
    public void digest(Digest64 digest) {
      digest.add(13L).add(requestId);
    }
  }

  /** {@code reason} and {@code operator} may be null. */
  record Adjust(long points, String reason, String operator) implements Payload {
    @Override
    public void digest(Digest64 digest) {
      digest.add(14L).add(points).add(reason).add(operator);
    }
  }

  /** What is asked about a voucher. */
  enum VoucherAction {
    RESERVE,
    REDEEM,
    RELEASE
  }

  /** {@code orderId} may be null. */
  record VoucherRequest(VoucherAction action, String requestId, String code, String orderId)
      implements Payload {
    @Override
    public void digest(Digest64 digest) {
      digest.add(15L).add((long) action.ordinal()).add(requestId).add(code).add(orderId);
    }
  }

  /** {@code outcome}: approved, rejected, done or failed. */
  record TaskResolved(String taskId, String outcome) implements Payload {
    @Override
    public void digest(Digest64 digest) {
      digest.add(16L).add(taskId).add(outcome);
    }
  }

  record Erase() implements Payload {
    @Override
    public void digest(Digest64 digest) {
      digest.add(17L);
    }
  }
}
