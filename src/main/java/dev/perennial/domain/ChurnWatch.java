package dev.perennial.domain;

import dev.perennial.domain.churn.BandOdds;
import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.domain.churn.Features;
import dev.perennial.domain.churn.RiskBands.Band;
import dev.perennial.domain.churn.RiskCurve;
import dev.perennial.domain.churn.RiskStanding;
import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.program.Versions;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Watches in which band of risk a customer is: at each event, and at the instant at which silence
 * alone takes the risk over a threshold.
 */
final class ChurnWatch {
  private static final long DAY = 86_400_000;

  private final Versions<ChurnModel> models;
  private final Map<ChurnModel, BandOdds> odds = new IdentityHashMap<>();

  ChurnWatch(Versions<ChurnModel> models) {
    this.models = models;
    models.all().forEach(model -> odds.put(model, new BandOdds(model.bands())));
  }

  /** When the risk is looked at next if nothing happens, or {@link Customer#NEVER}. */
  long next(Customer customer) {
    if (models.all().isEmpty() || !customer.exists() || !customer.habits().hasBought()) {
      return Customer.NEVER;
    }
    long due = Math.min(customer.risk().due(), nextModel(customer));
    // What was due while there was no model is not decided before what was decided since.
    return Math.max(due, customer.clock());
  }

  /**
   * When the next version of the model scores a customer to whom nothing happens: within the day
   * from which it is in force, each at an instant of its own.
   */
  private long nextModel(Customer customer) {
    List<ChurnModel> all = models.all();
    int next = 0;
    for (int i = 0; i < all.size(); i++) {
      next = all.get(i).version() == customer.risk().modelVersion() ? i + 1 : next;
    }
    if (next == all.size()) {
      return Customer.NEVER;
    }
    long digest = new Digest64().add("model").add(customer.id()).value();
    long from = Math.max(all.get(next).effectiveFrom(), customer.clock());
    return from + Long.remainderUnsigned(digest, DAY);
  }

  /**
   * Scores a customer, notices when the band changes, and finds out when to look again.
   *
   * @return whether the customer is scored by another model than before, or in another band
   */
  boolean judge(Customer customer, Scope scope) {
    ChurnModel model = scope.model();
    if (model == null || !customer.habits().hasBought()) {
      return false;
    }
    RiskStanding standing = customer.risk();
    boolean known = standing.modelVersion() == model.version();
    if (model.risk() == null) {
      standing.scored(model.version(), Band.LOW, Customer.NEVER);
      return !known;
    }
    Features features =
        new Features(customer.habits(), model.buying(), scope.program().localDays());
    long now = scope.now();
    double risk = scope.risk().risk();
    Band before = standing.band();
    Band band = model.bands().after(before, risk);
    RiskCurve curve = new RiskCurve(model.risk(), odds.get(model), features);
    // An instant that is too early costs less than finding the right one at each event.
    boolean early = known && standing.due() > now && curve.stays(band, now, standing.due());
    standing.scored(model.version(), band, early ? standing.due() : curve.leaves(band, now));
    if (band != before) {
      notice(before, band, risk, scope);
    }
    return !known || band != before;
  }

  private static void notice(Band before, Band band, double risk, Scope scope) {
    boolean rose = band.compareTo(before) > 0;
    Signal signal = rose ? Signal.CHURN_RISK_ROSE : Signal.CHURN_RISK_FELL;
    if (scope.hears(signal)) {
      scope.raise(
          signal, Map.of("from", before.code(), "to", band.code(), "risk", Double.toString(risk)));
    }
  }
}
