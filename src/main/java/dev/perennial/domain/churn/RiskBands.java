package dev.perennial.domain.churn;

import java.util.Locale;

/**
 * When a risk counts as medium or high. Each band is entered at one threshold and left at a lower
 * one, so that a risk that trembles around a threshold does not change the band at every event.
 *
 * @param mediumEnter low becomes medium at this risk or above
 * @param mediumLeave medium becomes low below this risk
 * @param highEnter high is entered at this risk or above
 * @param highLeave high is left below this risk
 */
public record RiskBands(
    double mediumEnter, double mediumLeave, double highEnter, double highLeave) {
  /** What holds unless a model says otherwise. */
  public static final RiskBands USUAL = new RiskBands(0.5, 0.4, 0.8, 0.7);

  /** How likely a customer is to leave. */
  public enum Band {
    LOW,
    MEDIUM,
    HIGH;

    /** The name on the wire and in rules. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Refuses thresholds that are not in order. */
  public RiskBands {
    boolean ordered =
        0 < mediumLeave
            && mediumLeave <= mediumEnter
            && mediumEnter < highEnter
            && mediumLeave < highLeave
            && highLeave <= highEnter
            && highEnter < 1;
    if (!ordered) {
      throw new IllegalArgumentException(
          "bands need 0 < medium.leave <= medium.enter < high.enter < 1 and"
              + " medium.leave < high.leave <= high.enter; they are medium %s/%s, high %s/%s"
                  .formatted(mediumEnter, mediumLeave, highEnter, highLeave));
    }
  }

  /**
   * The band after a new score.
   *
   * @param before LOW for a customer who was never scored
   * @param risk 0 to 1
   */
  public Band after(Band before, double risk) {
    if (risk >= highEnter || before == Band.HIGH && risk >= highLeave) {
      return Band.HIGH;
    }
    if (risk >= mediumEnter || before != Band.LOW && risk >= mediumLeave) {
      return Band.MEDIUM;
    }
    return Band.LOW;
  }
}
