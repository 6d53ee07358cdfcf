package dev.perennial.domain;

import dev.perennial.domain.Payload.Adjust;
import dev.perennial.domain.points.LotTimes;
import dev.perennial.domain.tasks.OpenTask;
import dev.perennial.domain.tasks.Queue;
import java.util.Map;
import java.util.TreeMap;

/**
 * Points that an operator gives or takes. Above the programme's limit a second person must agree
 * before anything moves.
 */
final class Adjustments {
  private static final String POINTS = "points";

  private final Customer customer;
  private final ColdState cold;

  Adjustments(Customer customer, ColdState cold) {
    this.customer = customer;
    this.cold = cold;
  }

  /** Moves the points, or asks for a review. */
  void adjust(Adjust adjust, Scope scope) {
    if (Math.abs(adjust.points()) <= scope.program().points().adjustLimit()) {
      move(adjust.points(), scope);
      return;
    }
    Map<String, String> details = new TreeMap<>();
    details.put(POINTS, Long.toString(adjust.points()));
    if (adjust.reason() != null) {
      details.put("reason", adjust.reason());
    }
    if (adjust.operator() != null) {
      details.put("operator", adjust.operator());
    }
    scope.openTask(Queue.LOYALTY_MANAGER, OpenTask.ADJUSTMENT_REVIEW, details);
  }

  /** Moves the points of an adjustment that was agreed to. */
  void agreed(OpenTask review, Scope scope) {
    move(Long.parseLong(review.details().get(POINTS)), scope);
  }

  private void move(long points, Scope scope) {
    if (points > 0) {
      LotTimes times = LotTimes.granted(scope.program(), scope.now());
      customer.points().grant(points, times, scope, cold);
    } else {
      customer.points().deduct(-points, scope.program().points().floor(), scope, cold);
    }
  }
}
