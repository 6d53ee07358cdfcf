package dev.perennial.app.cli;

import dev.perennial.app.churn.Fitting;
import dev.perennial.app.churn.Fitting.Format;
import dev.perennial.app.churn.PurchaseLog;
import dev.perennial.app.churn.Training;
import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.domain.churn.RiskModel.Term;
import dev.perennial.model.Quality;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "train",
    description = {
      "Learns the risk of churn from purchases and refunds, and says how good it is on later days.",
      "Churned is who buys nothing within the horizon. The test looks at customers as of one horizon"
          + " before the end; all that is learnt is known before that day."
    })
final class ModelTrainCommand implements Callable<Integer> {
  private static final int LONGEST = 3650;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Purchases or events, as for fit.")
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "purchases or events. Default: what the first line looks like.")
  private Format format;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = "The last day of the record. Default: the day of the last purchase.")
  private LocalDate until;

  @Option(
      names = "--horizon",
      paramLabel = "DAYS",
      defaultValue = "90",
      description = "Days without a purchase that make a churned customer. Default: 90.")
  private int horizon;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "Whose days group events. Default: ${DEFAULT-VALUE}.")
  private ZoneId zone;

  @Mixin private ModelOut out;

  @Override
  public Integer call() throws IOException {
    out.check();
    if (horizon < 1 || horizon > LONGEST) {
      throw new ParameterException(
          spec.commandLine(), "--horizon: " + horizon + " is not between 1 and " + LONGEST);
    }
    PrintWriter err = spec.commandLine().getErr();
    try {
      PurchaseLog log =
          Fitting.purchases(
              new Fitting.Request(file, format, until, null, zone, Currency.getInstance("USD")),
              new Progress(err, "lines"));
      LocalDate end = until == null ? log.lastDay() : until;
      if (end.isAfter(log.lastDay())) {
        throw new IllegalArgumentException(
            "--until: the last purchase in %s is of %s".formatted(file, log.lastDay()));
      }
      Training training = Training.of(log, end, horizon, new Progress(err, "likelihoods"));
      print(training);
      out.write(
          ChurnModel.unnamed(
              training.buying().model(),
              training.spend() == null ? null : training.spend().model(),
              training.spend() == null ? null : log.currency().getCurrencyCode(),
              training.model()),
          provenance(training));
      return 0;
    } catch (MalformedInputException e) {
      throw new IOException(file + " is not text in UTF-8; convert it", e);
    }
  }

  private Map<String, Object> provenance(Training training) {
    Map<String, Object> fitted = new LinkedHashMap<>();
    fitted.put("on", file.getFileName().toString());
    fitted.put("horizon_days", horizon);
    fitted.put("examples", training.trained());
    fitted.put("examples_as_of", training.trainDays().stream().map(LocalDate::toString).toList());
    fitted.put("tested_as_of", training.testDay().toString());
    fitted.put("auc", training.all().auc());
    fitted.put("brier", training.all().brier());
    return fitted;
  }

  private void print(Training training) {
    line("learnt from %,d examples as of %s", training.trained(), training.trainDays());
    line(
        "tested on %,d customers as of %s, of whom %.1f %% bought nothing within %d days",
        training.tested(), training.testDay(), 100 * training.base(), horizon);
    line("");
    line("feature           weight      mean  deviation   (log-odds for one deviation)");
    line("%-16s %+7.3f", "average customer", training.model().intercept());
    for (Term term : training.model().terms()) {
      line(
          "%-16s %+7.3f %9.3f %10.3f",
          term.feature().code(), term.weight(), term.mean(), term.deviation());
    }
    line("");
    line("                   AUC   Brier   off by");
    quality("churn_risk", training.all());
    quality("recency alone", training.recency());
    quality("p_alive alone", training.alive());
    line("%-16s %6.3f %7.4f", "base rate", 0.5, training.base() * (1 - training.base()));
    line("");
    line("calibration of churn_risk, customers by rising risk:");
    line("customers  predicted  happened");
    for (Quality.Bin bin : training.all().bins()) {
      line("%,9d %9.1f %% %7.1f %%", bin.examples(), 100 * bin.predicted(), 100 * bin.happened());
    }
  }

  private void quality(String what, Quality quality) {
    line(
        "%-16s %6.3f %7.4f %6.1f %%",
        what, quality.auc(), quality.brier(), 100 * quality.calibrationError());
  }

  private void line(String format, Object... values) {
    spec.commandLine().getOut().printf(Locale.ROOT, format + "%n", values);
  }
}
