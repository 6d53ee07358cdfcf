package dev.perennial.io.program;

import dev.perennial.domain.churn.BgNbd;
import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.domain.churn.GammaGamma;
import dev.perennial.domain.churn.RiskBands;
import java.util.Currency;

/** Reads a churn model from YAML 1.2 or JSON, as {@code loyalty model fit} writes it. */
public final class ChurnModelFile {
  private static final String CURRENCY = "currency";
  private static final String RISK = "churn_risk";

  private final Problems problems;
  private final Section file;

  private ChurnModelFile(String text, String fileName) {
    problems = new Problems(fileName);
    file =
        Section.of(
            problems,
            "",
            YamlTree.root(text, problems),
            "id",
            "version",
            "effective_from",
            "bg_nbd",
            "gamma_gamma",
            RISK,
            "fitted");
  }

  /**
   * Reads a model; what it was fitted on is for people and is not looked at.
   *
   * @param text YAML 1.2 or JSON, at most 256 Ki characters
   * @param fileName stands before each error
   * @throws ProgramFileException with all errors, each with file, line and key
   */
  public static ChurnModel parse(String text, String fileName) {
    return new ChurnModelFile(text, fileName).model();
  }

  private ChurnModel model() {
    RiskSection risk = file.has(RISK) ? new RiskSection(file) : null;
    boolean hasSpend = file.has("gamma_gamma");
    Section spend = file.section("gamma_gamma", "p", "q", "gamma", CURRENCY);
    ChurnModel model =
        new ChurnModel(
            file.required("id", "", ProgramFile::id),
            file.required("version", 1, Values.whole(1, 999_999_999)),
            file.read("effective_from", Long.MIN_VALUE, Values::instant),
            buying(),
            hasSpend
                ? new GammaGamma(
                    parameter(spend, "p"), parameter(spend, "q"), parameter(spend, "gamma"))
                : null,
            hasSpend
                ? spend
                    .required(CURRENCY, Currency.getInstance("EUR"), Values::currency)
                    .getCurrencyCode()
                : null,
            risk == null ? null : risk.risk(),
            risk == null ? RiskBands.USUAL : risk.bands());
    problems.throwIfAny();
    return model;
  }

  private BgNbd buying() {
    if (!file.has("bg_nbd")) {
      file.problem("bg_nbd", "missing; give r, alpha, a and b");
      return new BgNbd(1, 1, 1, 1);
    }
    Section buying = file.section("bg_nbd", "r", "alpha", "a", "b");
    return new BgNbd(
        parameter(buying, "r"),
        parameter(buying, "alpha"),
        parameter(buying, "a"),
        parameter(buying, "b"));
  }

  private static double parameter(Section section, String key) {
    return section.required(key, 1.0, ChurnModelFile::positive);
  }

  /** A binary number above 0; parameters are no decimals. */
  static double positive(String text) {
    double value = number(text);
    if (value <= 0) {
      throw new IllegalArgumentException("'" + text + "' must be above 0");
    }
    return value;
  }

  /** A binary number. */
  static double number(String text) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, the same for all.
    }
    throw new IllegalArgumentException("'" + text + "' is no number such as 0.243");
  }
}
