package dev.perennial.oracle;

import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.Refund;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What was there before, and what is that again. Section 3. */
final class NaiveRepeats {
  private static final long WEEK = Duration.ofDays(7).toMillis();

  /** What an event is to those before it. */
  enum Verdict {
    NEW,
    SAME,
    CONFLICT
  }

  private record Seen(CustomerEvent event, long at) {}

  private final NaiveModel model;
  private final List<Seen> seen = new ArrayList<>();

  NaiveRepeats(NaiveModel model) {
    this.model = model;
  }

  void remember(CustomerEvent event, long at) {
    seen.add(new Seen(event, at));
  }

  /**
   * @param clock of the customer, before the event
   */
  Verdict verdict(CustomerEvent event, long clock) {
    for (Seen earlier : seen) {
      if (earlier.event.eventId().equals(event.eventId()) && clock < earlier.at + WEEK) {
        return verdict(earlier.event.equals(event));
      }
    }
    if (event.payload() instanceof Purchase purchase) {
      NaiveOrder known = model.kept(purchase.orderId());
      return known == null ? Verdict.NEW : verdict(same(known.purchase, purchase));
    }
    if (event.payload() instanceof Refund refund) {
      Refund known = known(refund);
      return known == null ? Verdict.NEW : verdict(same(known, refund));
    }
    return Verdict.NEW;
  }

  private static Verdict verdict(boolean same) {
    return same ? Verdict.SAME : Verdict.CONFLICT;
  }

  private static boolean same(Purchase a, Purchase b) {
    return a.currency().equals(b.currency()) && a.lines().equals(b.lines());
  }

  private static boolean same(Refund a, Refund b) {
    return a.currency().equals(b.currency()) && Objects.equals(a.lines(), b.lines());
  }

  private Refund known(Refund refund) {
    List<Refund> known = new ArrayList<>();
    NaiveOrder order = model.kept(refund.orderId());
    if (order != null) {
      known.addAll(order.refunds);
    }
    model.waiting().stream().map(NaiveModel.Waiting::refund).forEach(known::add);
    for (Refund other : known) {
      if (other.orderId().equals(refund.orderId()) && other.refundId().equals(refund.refundId())) {
        return other;
      }
    }
    return null;
  }
}
