package dev.perennial.domain;

import dev.perennial.domain.churn.BgNbd;
import dev.perennial.domain.churn.RiskFeature;
import dev.perennial.domain.churn.RiskModel;
import dev.perennial.domain.churn.RiskModel.Term;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Scores a customer from everything that happened, looked through anew each time. */
final class NaiveRisk {
  private static final double WEEK = 7 * 86_400_000.0;
  private static final double DAY = 86_400_000.0;

  private final BgNbd buying;
  private final RiskModel model;
  private final ZoneId zone;
  private final List<Done> all = new ArrayList<>();

  /** Something that was done; of a ticket the amount is its severity. */
  record Done(String what, long at, double amount) {}

  NaiveRisk(BgNbd buying, RiskModel model, ZoneId zone) {
    this.buying = buying;
    this.model = model;
    this.zone = zone;
  }

  void happened(String what, long at, double amount) {
    all.add(new Done(what, at, amount));
  }

  boolean hasBought() {
    return !all("buy").isEmpty();
  }

  double at(long now) {
    double logOdds = model.intercept();
    for (Term term : model.terms()) {
      logOdds += term.weight() * (feature(term.feature(), now) - term.mean()) / term.deviation();
    }
    return 1 / (1 + Math.exp(-logOdds));
  }

  double feature(RiskFeature feature, long now) {
    List<Done> logins = all("login");
    return switch (feature) {
      case P_ALIVE -> alive(now);
      case PURCHASE_SILENCE -> Math.log(1 + (now - last()) / WEEK);
      case REPEATS -> Math.log(days("buy").distinct().count());
      case AGE -> Math.log(1 + (now - first()) / WEEK);
      case LOGIN_SILENCE -> logins.isEmpty() ? 0 : Math.log(1 + silence(logins, now));
      case LOGINS_30D -> recent("login", now, 0, 30).count();
      case TICKETS_90D -> recent("ticket", now, 0, 90).count();
      case TICKET_SEVERITY_90D ->
          recent("ticket", now, 0, 90).mapToDouble(Done::amount).max().orElse(0);
      case REFUNDS_90D -> recent("refund", now, 0, 90).count();
      case SPEND_TREND -> {
        double recent = recent("buy", now, 0, 90).mapToDouble(Done::amount).sum();
        double before = recent("buy", now, 90, 180).mapToDouble(Done::amount).sum();
        yield recent + before == 0 ? 0 : (recent - before) / (recent + before);
      }
    };
  }

  private double alive(long now) {
    double x = days("buy").distinct().count() - 1.0;
    if (x == 0) {
      return 1;
    }
    double recency = (last() - first()) / WEEK;
    double age = (now - first()) / WEEK;
    double ratio = Math.pow((buying.alpha() + age) / (buying.alpha() + recency), buying.r() + x);
    return 1 / (1 + buying.a() / (buying.b() + x - 1) * ratio);
  }

  private static double silence(List<Done> logins, long now) {
    double span = logins.get(logins.size() - 1).at - logins.get(0).at;
    double rhythm = logins.size() == 1 ? 30 * DAY : Math.max(DAY, span / (logins.size() - 1));
    return (now - logins.get(logins.size() - 1).at) / rhythm;
  }

  /** The first purchase of the first day. */
  private long first() {
    return all("buy").get(0).at;
  }

  /** The first purchase of the last day. */
  private long last() {
    List<Done> bought = all("buy");
    LocalDate day = day(bought.get(bought.size() - 1).at);
    return bought.stream().filter(each -> day(each.at).equals(day)).findFirst().orElseThrow().at;
  }

  private Stream<Done> recent(String what, long now, int from, int to) {
    Predicate<Done> inside =
        done -> {
          long ago = ChronoUnit.DAYS.between(day(done.at), day(now));
          return ago >= from && ago < to;
        };
    return all(what).stream().filter(inside);
  }

  private List<Done> all(String what) {
    return all.stream().filter(done -> done.what.equals(what)).toList();
  }

  private Stream<LocalDate> days(String what) {
    return all(what).stream().map(done -> day(done.at));
  }

  private LocalDate day(long at) {
    return Instant.ofEpochMilli(at).atZone(zone).toLocalDate();
  }
}
