package dev.perennial.domain.churn;

import dev.perennial.domain.churn.Recent.Done;
import dev.perennial.domain.program.LocalDays;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a customer's habits say as of some instant, if nothing happens until then. As time passes,
 * {@code p_alive} falls, silences and age rise, and the others jump when local days end.
 */
public final class Features {
  private static final double DAY_MILLIS = 86_400_000.0;
  private static final double LONGEST_LOGIN_RHYTHM = 30 * DAY_MILLIS;

  private final Habits habits;
  private final BgNbd buying;
  private final LocalDays days;
  // Of the instant that was asked about last: one instant is asked for all features.
  private BuyingHistory history;
  private long historyAt;

  /**
   * @param habits of a customer who has bought something
   * @param days of the programme
   */
  public Features(Habits habits, BgNbd buying, LocalDays days) {
    this.habits = habits;
    this.buying = buying;
    this.days = days;
  }

  /**
   * One feature.
   *
   * @param now epoch milliseconds UTC
   */
  public double at(RiskFeature feature, long now) {
    return switch (feature) {
      case P_ALIVE -> buying.pAlive(history(now));
      case PURCHASE_SILENCE -> {
        BuyingHistory history = history(now);
        yield StrictMath.log1p(history.age() - history.recency());
      }
      case REPEATS -> StrictMath.log1p(habits.purchases().occasions() - 1);
      case AGE -> StrictMath.log1p(history(now).age());
      case LOGIN_SILENCE -> loginSilence(now);
      default -> daily(feature, days.at(now));
    };
  }

  /** Spend is of no account here: so neither are minor units. */
  private BuyingHistory history(long now) {
    if (history == null || historyAt != now) {
      history = habits.purchases().asOf(now, 1);
      historyAt = now;
    }
    return history;
  }

  private double loginSilence(long now) {
    if (habits.logins() == 0) {
      return 0;
    }
    double rhythm = LONGEST_LOGIN_RHYTHM;
    if (habits.logins() > 1) {
      double span = habits.lastLoginAt() - habits.firstLoginAt();
      rhythm = Math.max(DAY_MILLIS, span / (habits.logins() - 1));
    }
    return StrictMath.log1p(Math.max(0, now - habits.lastLoginAt()) / rhythm);
  }

  private double daily(RiskFeature feature, long today) {
    long count = 0;
    long before = 0;
    for (Done done : habits.recent().days()) {
      long ago = today - done.day();
      boolean inWindow = ago < RiskFeature.WINDOW_DAYS;
      switch (feature) {
        case LOGINS_30D -> count += ago < RiskFeature.LOGIN_DAYS ? done.logins() : 0;
        case TICKETS_90D -> count += inWindow ? done.tickets() : 0;
        case TICKET_SEVERITY_90D -> count = Math.max(count, inWindow ? done.severity() : 0);
        case REFUNDS_90D -> count += inWindow ? done.refunds() : 0;
        case SPEND_TREND -> {
          count += inWindow ? done.spent() : 0;
          before += inWindow || ago >= Recent.DAYS ? 0 : done.spent();
        }
        default -> throw new IllegalArgumentException(feature + " does not go by days");
      }
    }
    if (feature != RiskFeature.SPEND_TREND) {
      return count;
    }
    return count + before == 0 ? 0 : (count - before) / (double) (count + before);
  }

  /**
   * The instants at which a feature that goes by days may jump.
   *
   * @param from not before this, epoch milliseconds UTC
   */
  SortedSet<Long> jumps(long from) {
    SortedSet<Long> jumps = new TreeSet<>();
    long today = days.at(from);
    for (Done done : habits.recent().days()) {
      for (int window : new int[] {RiskFeature.LOGIN_DAYS, RiskFeature.WINDOW_DAYS, Recent.DAYS}) {
        if (done.day() + window > today) {
          jumps.add(days.start(done.day() + window));
        }
      }
    }
    return jumps;
  }
}
