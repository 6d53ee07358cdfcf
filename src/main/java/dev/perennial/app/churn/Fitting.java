package dev.perennial.app.churn;

import dev.perennial.domain.churn.BgNbd;
import dev.perennial.domain.churn.BuyingHistory;
import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.domain.churn.GammaGamma;
import dev.perennial.model.Fit;
import dev.perennial.model.ModelFits;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** Both models fitted to one source. */
public final class Fitting {
  private final String source;
  private final PurchaseLog log;
  private final LocalDate until;
  private final LocalDate holdout;
  private final Currency currency;
  private final Collection<BuyingHistory> histories;
  private final Fit<BgNbd> buying;
  private final Fit<GammaGamma> spend;

  /** How a file is written. */
  public enum Format {
    SUMMARY,
    PURCHASES,
    EVENTS
  }

  /**
   * What to fit.
   *
   * @param format null: what the first line looks like
   * @param until the last local day that is fitted; null: that of the last purchase
   * @param holdout the last local day that is predicted; null: nothing is
   * @param zone whose days group events
   * @param currency of amounts that name none
   */
  public record Request(
      Path file,
      Format format,
      LocalDate until,
      LocalDate holdout,
      ZoneId zone,
      Currency currency) {}

  private Fitting(
      String source,
      PurchaseLog log,
      LocalDate until,
      LocalDate holdout,
      Collection<BuyingHistory> histories,
      Currency currency,
      Function<String, LongConsumer> progress) {
    this.source = source;
    this.log = log;
    this.until = until;
    this.holdout = holdout;
    this.histories = histories;
    this.currency = currency;
    buying = ModelFits.bgNbd(histories, progress.apply("likelihoods of BG/NBD"));
    spend =
        whyNoSpend() == null
            ? ModelFits.gammaGamma(histories, progress.apply("likelihoods of gamma-gamma"))
            : null;
  }

  /**
   * Reads a file and fits.
   *
   * @param progress makes what is told how far something has come, from the name of its unit
   * @throws BadLine when a line cannot be used
   * @throws IllegalArgumentException when the data are too few for a fit
   */
  public static Fitting of(Request request, Function<String, LongConsumer> progress)
      throws IOException {
    Format format = request.format == null ? guess(request.file) : request.format;
    String source = request.file.getFileName().toString();
    if (format != Format.SUMMARY) {
      PurchaseLog log = purchases(request, progress.apply("lines"));
      LocalDate until = request.until == null ? log.lastDay() : request.until;
      requireDays(request, log, until);
      Collection<BuyingHistory> histories = log.histories(until).values();
      return new Fitting(source, log, until, request.holdout, histories, log.currency(), progress);
    } else if (request.until != null) {
      throw new IllegalArgumentException(
          request.file
              + " is a summary, which names no days; --calibrate-until and --holdout"
              + " want purchases or events");
    }
    List<BuyingHistory> histories = SummaryFile.read(request.file, progress.apply("lines"));
    return new Fitting(source, null, null, null, histories, request.currency, progress);
  }

  /**
   * Fits what is known already.
   *
   * @param source where it is from, for people
   * @param currency of the spend
   */
  public static Fitting of(
      String source,
      Collection<BuyingHistory> histories,
      Currency currency,
      Function<String, LongConsumer> progress) {
    return new Fitting(source, null, null, null, histories, currency, progress);
  }

  /**
   * Reads a file of purchases or events.
   *
   * @param progress is told the number of lines so far
   * @throws BadLine when a line cannot be used
   * @throws IllegalArgumentException for a summary
   */
  public static PurchaseLog purchases(Request request, LongConsumer progress) throws IOException {
    Format format = request.format == null ? guess(request.file) : request.format;
    return switch (format) {
      case PURCHASES -> PurchaseFile.read(request.file, request.currency, progress);
      case EVENTS -> EventFile.read(request.file, request.zone, progress);
      case SUMMARY ->
          throw new IllegalArgumentException(
              request.file + " is a summary, which names no days; give purchases or events");
    };
  }

  /** Predictions of days that nobody recorded would be compared with nothing. */
  private static void requireDays(Request request, PurchaseLog log, LocalDate until) {
    LocalDate last = request.holdout == null ? until : request.holdout;
    if (until.isBefore(log.firstDay())
        || until.isAfter(log.lastDay())
        || request.holdout != null && last.isAfter(log.lastDay())) {
      throw new IllegalArgumentException(
          "%s has purchases from %s to %s; %s to %s does not lie within"
              .formatted(request.file, log.firstDay(), log.lastDay(), until, last));
    }
  }

  private static Format guess(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(file + " is a folder; name a file");
    }
    try (BufferedReader in = Files.newBufferedReader(file)) {
      String first = in.readLine();
      if (first != null && first.strip().startsWith("{")) {
        return Format.EVENTS;
      }
      return first != null && first.contains(",") ? Format.SUMMARY : Format.PURCHASES;
    }
  }

  public int customers() {
    return histories.size();
  }

  /** Repeat purchases of all customers together. */
  public long repeats() {
    return histories.stream().mapToLong(BuyingHistory::repeats).sum();
  }

  public Fit<BgNbd> buying() {
    return buying;
  }

  /** Null when it was not fitted. */
  public Fit<GammaGamma> spend() {
    return spend;
  }

  /** Why spend was not fitted; null when it was. */
  public String whyNoSpend() {
    int spenders = ModelFits.spenders(histories).size();
    return spenders >= ModelFits.FEWEST
        ? null
        : "%d customers bought again and have spend, %d are needed"
            .formatted(spenders, ModelFits.FEWEST);
  }

  /** Of the amounts. */
  public Currency currency() {
    return currency;
  }

  /** Whether every model that was fitted is at its maximum. */
  public boolean converged() {
    return buying.converged() && (spend == null || spend.converged());
  }

  /** Compares what was asked to be predicted with what happened. */
  public Holdout holdout(LongConsumer progress) {
    GammaGamma spending = spend == null ? null : spend.model();
    return Holdout.of(buying.model(), spending, log, until, holdout, progress);
  }

  /** The model, without a name yet. */
  public ChurnModel model() {
    return ChurnModel.unnamed(
        buying.model(),
        spend == null ? null : spend.model(),
        spend == null ? null : currency().getCurrencyCode(),
        null);
  }

  /** What the model was fitted on, for people. */
  public Map<String, Object> provenance() {
    Map<String, Object> fitted = new LinkedHashMap<>();
    fitted.put("on", source);
    if (log != null) {
      fitted.put("from", log.firstDay().toString());
      fitted.put("until", until.toString());
    }
    fitted.put("customers", customers());
    fitted.put("repeat_purchases", repeats());
    fitted.put("log_likelihood_bg_nbd", buying.logLikelihood());
    if (spend != null) {
      fitted.put("customers_gamma_gamma", spend.customers());
      fitted.put("log_likelihood_gamma_gamma", spend.logLikelihood());
    }
    return fitted;
  }
}
