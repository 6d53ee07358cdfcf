package dev.perennial.io.program;

import dev.perennial.domain.churn.RiskBands;
import dev.perennial.domain.churn.RiskFeature;
import dev.perennial.domain.churn.RiskModel;
import dev.perennial.domain.churn.RiskModel.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The part {@code churn_risk} of a model. */
final class RiskSection {
  private static final String[] FEATURES =
      Arrays.stream(RiskFeature.values()).map(RiskFeature::code).toArray(String[]::new);

  private final Section section;

  RiskSection(Section file) {
    section = file.section("churn_risk", "intercept", "terms", "bands");
  }

  RiskModel risk() {
    double intercept = section.required("intercept", 0.0, ChurnModelFile::number);
    if (!section.has("terms")) {
      section.problem("terms", "missing; give a feature or more, such as p_alive");
    }
    Section terms = section.section("terms", FEATURES);
    List<Term> read = new ArrayList<>();
    for (String feature : terms.keys()) {
      Section term = terms.section(feature, "weight", "mean", "deviation");
      read.add(
          new Term(
              RiskFeature.valueOf(feature.toUpperCase(Locale.ROOT)),
              term.required("weight", 0.0, ChurnModelFile::number),
              term.required("mean", 0.0, ChurnModelFile::number),
              term.required("deviation", 1.0, ChurnModelFile::positive)));
    }
    return new RiskModel(intercept, read);
  }

  RiskBands bands() {
    RiskBands usual = RiskBands.USUAL;
    Section bands = section.section("bands", "medium", "high");
    Section medium = bands.section("medium", "enter", "leave");
    Section high = bands.section("high", "enter", "leave");
    try {
      return new RiskBands(
          medium.read("enter", usual.mediumEnter(), ChurnModelFile::number),
          medium.read("leave", usual.mediumLeave(), ChurnModelFile::number),
          high.read("enter", usual.highEnter(), ChurnModelFile::number),
          high.read("leave", usual.highLeave(), ChurnModelFile::number));
    } catch (IllegalArgumentException e) {
      section.problem("bands", e.getMessage());
      return usual;
    }
  }
}
