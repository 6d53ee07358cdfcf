package dev.perennial.app.cli;

import dev.perennial.app.churn.Fitting;
import dev.perennial.app.churn.Holdout;
import dev.perennial.domain.churn.BgNbd;
import dev.perennial.domain.churn.BuyingHistory;
import dev.perennial.domain.churn.GammaGamma;
import dev.perennial.model.Fit;
import java.io.PrintWriter;
import java.util.Locale;

/** A fit and its holdout as tables for people. */
final class ModelFitReport {
  static final String NOT_CONVERGED =
      "not converged: no two starts of the search ended at the same maximum. Fit on more customers"
          + " or a longer time";

  private static final double WEEKS_OF_YEAR = 365 / 7.0;

  private final PrintWriter out;

  ModelFitReport(PrintWriter out) {
    this.out = out;
  }

  void print(Fitting fitting) {
    line("%,d customers, %,d repeat purchases", fitting.customers(), fitting.repeats());
    Fit<BgNbd> buying = fitting.buying();
    BgNbd b = buying.model();
    line("");
    line("BG/NBD       r %.4f  alpha %.4f weeks  a %.4f  b %.4f", b.r(), b.alpha(), b.a(), b.b());
    search(buying);
    line(
        "             a new customer is expected to come back %.2f times within 365 days",
        b.expectedPurchases(new BuyingHistory(0, 0, 0), WEEKS_OF_YEAR));
    line("");
    if (fitting.spend() == null) {
      line("gamma-gamma  not fitted: %s", fitting.whyNoSpend());
      return;
    }
    GammaGamma g = fitting.spend().model();
    line("gamma-gamma  p %.4f  q %.4f  gamma %.4f %s", g.p(), g.q(), g.gamma(), fitting.currency());
    search(fitting.spend());
    line(
        "             a new customer is expected to spend %.2f %s at an occasion",
        g.expectedSpend(new BuyingHistory(0, 0, 0)), fitting.currency());
  }

  private void search(Fit<?> fit) {
    line(
        "             log-likelihood %.4f of %,d customers; %d of %d starts agree, %,d evaluations",
        fit.logLikelihood(), fit.customers(), fit.agreeing(), fit.starts(), fit.evaluations());
    if (!fit.atEdge().isEmpty()) {
      line(
          "             %s ran to the edge of what is searched: these data do not determine it%s",
          String.join(", ", fit.atEdge()),
          fit.atEdge().contains("b") ? "; hardly anybody is seen to leave" : "");
    }
  }

  void print(Holdout holdout, Fitting fitting) {
    line("");
    line("holdout      week of  predicted  happened     error");
    for (Holdout.Week week : holdout.weeks()) {
      row(week.from().toString(), week.predicted(), week.happened());
    }
    row("total", holdout.predicted(), holdout.happened());
    row("own rate", holdout.ownRate(), holdout.happened());
    if (fitting.spend() != null) {
      row("spend, " + fitting.currency(), holdout.spendPredicted(), holdout.spendHappened());
    }
    line(
        "off by %.1f purchases a week on average, %.1f %% of a week's %.1f",
        holdout.weeklyError(),
        percent(holdout.weeklyError() * holdout.weeks().size(), holdout.happened()),
        (double) holdout.happened() / holdout.weeks().size());
  }

  private void row(String what, double predicted, double happened) {
    line(
        "  %18s %,10.1f %,9.0f  %+6.1f %%",
        what, predicted, happened, percent(predicted - happened, happened));
  }

  private static double percent(double part, double of) {
    return of == 0 ? 0 : 100 * part / of;
  }

  private void line(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}
