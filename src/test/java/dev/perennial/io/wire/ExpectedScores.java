package dev.perennial.io.wire;

import dev.perennial.domain.churn.ChurnFigures;
import dev.perennial.domain.churn.PurchaseRhythm;
import java.time.Instant;
import loyalty.profile.v1.Buying;
import loyalty.profile.v1.ChurnReason;
import loyalty.profile.v1.ChurnScore;

/** The parts of a profile about churn, by the generated classes. */
final class ExpectedScores {
  private ExpectedScores() {}

  static ChurnScore churn(ChurnFigures churn) {
    return churn == null
        ? null
        : new ChurnScore(
            churn.model(),
            churn.risk(),
            churn.band() == null ? null : churn.band().code(),
            churn.reasons().stream()
                .map(each -> new ChurnReason(each.feature(), each.value(), each.contribution()))
                .toList(),
            churn.pAlive(),
            churn.purchases30d(),
            churn.purchases90d(),
            churn.purchases365d(),
            churn.spend90d());
  }

  static Buying buying(PurchaseRhythm buying) {
    return buying == null
        ? null
        : new Buying(
            buying.occasions(),
            Instant.ofEpochMilli(buying.firstAt()),
            Instant.ofEpochMilli(buying.lastAt()),
            buying.firstSpend(),
            buying.repeatSpend());
  }
}
