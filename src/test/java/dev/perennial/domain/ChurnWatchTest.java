package dev.perennial.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.domain.churn.BgNbd;
import dev.perennial.domain.churn.ChurnFigures;
import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.domain.churn.GammaGamma;
import dev.perennial.domain.churn.RiskBands;
import dev.perennial.domain.churn.RiskBands.Band;
import dev.perennial.domain.churn.RiskFeature;
import dev.perennial.domain.churn.RiskModel;
import dev.perennial.domain.churn.RiskModel.Term;
import dev.perennial.domain.policy.Budgets;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.policy.Policy;
import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.program.Programs;
import dev.perennial.domain.program.Versions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChurnWatchTest {
  private static final BgNbd BUYING = new BgNbd(0.243, 4.414, 0.793, 2.426);
  private static final RiskBands BANDS = new RiskBands(0.5, 0.4, 0.8, 0.7);

  /** Age goes against the others, so that the risk of the silent does not rise steadily. */
  private static final RiskModel EVERYTHING =
      new RiskModel(
          0.2,
          List.of(
              new Term(RiskFeature.P_ALIVE, -0.6, 0.8, 0.25),
              new Term(RiskFeature.PURCHASE_SILENCE, 0.8, 2, 1),
              new Term(RiskFeature.REPEATS, -0.6, 1, 0.7),
              new Term(RiskFeature.AGE, -0.3, 2.5, 0.6),
              new Term(RiskFeature.LOGIN_SILENCE, 0.5, 0.7, 0.5),
              new Term(RiskFeature.LOGINS_30D, -0.4, 2, 3),
              new Term(RiskFeature.TICKETS_90D, 0.5, 0.3, 0.8),
              new Term(RiskFeature.TICKET_SEVERITY_90D, 0.4, 0.5, 1),
              new Term(RiskFeature.REFUNDS_90D, 0.4, 0.2, 0.6),
              new Term(RiskFeature.SPEND_TREND, -0.5, 0, 0.6)));

  private static final RiskModel SILENCE =
      new RiskModel(0, List.of(new Term(RiskFeature.PURCHASE_SILENCE, 2, Math.log(5), 1)));
  private static final long HOUR = 3_600_000;

  private static ChurnModel model(int version, String from, RiskModel risk) {
    return new ChurnModel(
        "churn",
        version,
        from == null ? Long.MIN_VALUE : Instant.parse(from).toEpochMilli(),
        BUYING,
        new GammaGamma(6.25, 3.74, 15.44),
        "EUR",
        risk,
        BANDS);
  }

  private static TestCustomer customer(ChurnModel... models) {
    Policy tell =
        new TestPolicy()
            .on(Signal.CHURN_RISK_ROSE, "rose", message("rose"))
            .on(Signal.CHURN_RISK_FELL, "fell", message("fell"));
    Programs programs = new Programs(List.of(TestPrograms.north()));
    return new TestCustomer(programs, new Versions<>(List.of(models)), tell, Budgets.NONE);
  }

  private static Grant message(String template) {
    return new Grant.Message(template, List.of("in_app"), Grant.Category.TRANSACTIONAL);
  }

  private static List<String> told(TestCustomer customer) {
    return customer.effects(Effect.Message.class).stream()
        .map(
            each ->
                Instant.ofEpochMilli(each.at())
                    + " "
                    + each.template()
                    + " "
                    + each.values().get("from")
                    + " to "
                    + each.values().get("to"))
        .toList();
  }

  private static CustomerProfile last(TestCustomer customer) {
    List<CustomerProfile> profiles = customer.effects(CustomerProfile.class);
    return profiles.get(profiles.size() - 1);
  }

  /** log-odds 2 (ln(1 + weeks) − ln 5): even after 4 weeks, ln 4 (0.8) after 9. */
  @Test
  void silenceAloneTakesTheRiskOverItsThresholds() {
    TestCustomer customer = customer(model(1, null, SILENCE));
    customer.play("2026-01-01 buy o-1 10\n2026-06-01 time");
    assertThat(told(customer))
        .containsExactly(
            "2026-01-29T00:00:00Z rose low to medium", "2026-03-05T00:00:00Z rose medium to high");
    CustomerProfile profile = last(customer);
    assertThat(profile.cause()).isEqualTo("churn:medium:1772668800000");
    assertThat(profile.churn().band()).isEqualTo(Band.HIGH);
    assertThat(profile.churn().risk()).isCloseTo(0.8, within(1e-9)).isGreaterThanOrEqualTo(0.8);
  }

  @Test
  void aPurchaseTakesItBackAndTheBandsHaveHysteresis() {
    TestCustomer customer = customer(model(1, null, SILENCE));
    customer.play(
        """
        2026-01-01 buy o-1 10
        2026-03-10 buy o-2 10
        2026-04-06 login
        2026-05-30 time
        """);
    assertThat(told(customer))
        .containsExactly(
            "2026-01-29T00:00:00Z rose low to medium",
            "2026-03-05T00:00:00Z rose medium to high",
            "2026-03-10T00:00:00Z fell high to low",
            "2026-04-07T00:00:00Z rose low to medium",
            "2026-05-12T00:00:00Z rose medium to high");
  }

  @Test
  void theProfileSaysWhy() {
    TestCustomer customer = customer(model(3, null, EVERYTHING));
    customer.play(
        """
        2026-01-01 buy o-1 10
        2026-02-01 buy o-2 30
        2026-02-03 ticket t-1 4
        """);
    ChurnFigures churn = last(customer).churn();
    assertThat(churn.model()).isEqualTo("churn/3");
    assertThat(churn.reasons())
        .extracting(ChurnFigures.Reason::feature)
        .containsExactlyElementsOf(
            EVERYTHING.terms().stream().map(term -> term.feature().code()).toList());
    double logOdds =
        EVERYTHING.intercept()
            + churn.reasons().stream().mapToDouble(ChurnFigures.Reason::contribution).sum();
    assertThat(churn.risk()).isCloseTo(1 / (1 + Math.exp(-logOdds)), within(1e-12));
    assertThat(churn.purchases365d()).isGreaterThan(churn.purchases90d());
    assertThat(churn.purchases90d()).isGreaterThan(churn.purchases30d());
    assertThat(churn.spend90d()).isPositive();
    assertThat(last(customer).buying().occasions()).isEqualTo(2);
    assertThat(last(customer).buying().repeatSpend()).isEqualTo(30_00);
  }

  @Test
  void withoutModelOrPurchaseThereIsNoScoreAndNothingIsDue() {
    TestCustomer none = customer();
    none.play("2026-01-01 buy o-1 10\n2027-01-01 time");
    assertThat(last(none).churn()).isNull();
    assertThat(told(none)).isEmpty();
    TestCustomer silent = customer(model(1, null, SILENCE));
    silent.play("2026-01-01 join\n2026-02-01 login\n2027-01-01 time");
    assertThat(last(silent).churn()).isNull();
    assertThat(told(silent)).isEmpty();
  }

  @Test
  void theErasedAreNotScoredAnyMore() {
    TestCustomer customer = customer(model(1, null, SILENCE));
    customer.play("2026-01-01 buy o-1 10\n2026-01-05 erase\n2027-01-01 time");
    assertThat(told(customer)).isEmpty();
  }

  @Test
  void aNewVersionScoresTheSilentWithinItsFirstDayAndOthersAtTheirNextEvent() {
    RiskModel stricter =
        new RiskModel(2, List.of(new Term(RiskFeature.PURCHASE_SILENCE, 2, Math.log(5), 1)));
    TestCustomer customer =
        customer(model(1, null, SILENCE), model(2, "2026-01-20T00:00:00Z", stricter));
    customer.play("2026-01-01 buy o-1 10\n2026-01-19 time");
    assertThat(told(customer)).isEmpty();
    customer.play("2026-01-21 time");
    assertThat(told(customer)).singleElement().asString().contains("rose low to high");
    assertThat(last(customer).churn().model()).isEqualTo("churn/2");
    TestCustomer active =
        customer(model(1, null, SILENCE), model(2, "2026-01-20T00:00:00Z", stricter));
    active.play("2026-01-01 buy o-1 10\n2026-01-20 login");
    assertThat(told(active)).containsExactly("2026-01-20T00:00:00Z rose low to high");
  }

  /** Against everything looked through anew, each hour of two years, midnights among them. */
  @Test
  void riskAndBandsAreThoseOfANaiveModelAtEveryHour() {
    long first = Long.getLong("churn.seed", 1);
    for (long seed = first; seed < first + Integer.getInteger("churn.seeds", 20); seed++) {
      new Walk(seed).go();
    }
  }

  /** One customer's two years. */
  private static final class Walk {
    private final long seed;
    private final Random dice;
    private final TestCustomer customer = customer(model(1, null, EVERYTHING));
    private final NaiveRisk naive = new NaiveRisk(BUYING, EVERYTHING, ZoneId.of("Europe/Berlin"));
    private int seen;
    private int orders;
    private Band band = Band.LOW;
    private long now = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private Walk(long seed) {
      this.seed = seed;
      this.dice = new Random(seed);
    }

    private String place() {
      return "seed %d at %s: mvn test -Dtest=ChurnWatchTest -Dchurn.seed=%d -Dchurn.seeds=1"
          .formatted(seed, Instant.ofEpochMilli(now), seed);
    }

    private void go() {
      long end = now + 730 * 24 * HOUR;
      // Not so often that days are put into groups.
      long every = 300 + dice.nextInt(1000);
      while (now < end) {
        long next = now + (1 + (long) (dice.nextDouble() * every)) * HOUR;
        next += dice.nextInt(60) * 60_000L;
        watch(next);
        now = next;
        happen();
        check();
      }
    }

    private void happen() {
      String time = Instant.ofEpochMilli(now).toString().substring(0, 16);
      int what = dice.nextInt(10);
      if (what < 4 || orders == 0) {
        int euros = 1 + dice.nextInt(200);
        customer.play(time + " buy o-" + ++orders + " " + euros);
        naive.happened("buy", now, euros);
      } else if (what < 7) {
        customer.play(time + " login");
        naive.happened("login", now, 0);
      } else if (what < 9) {
        int severity = 1 + dice.nextInt(4);
        customer.play(time + " ticket t " + severity);
        naive.happened("ticket", now, severity);
      } else {
        customer.play(time + " refund o-" + orders + " 1");
        naive.happened("refund", now, 0);
      }
    }

    /** After an event: the profile tells the risk, and signals the band. */
    private void check() {
      double risk = naive.at(now);
      ChurnFigures told = last(customer).churn();
      assertThat(told.risk()).as(place()).isCloseTo(risk, within(1e-9));
      band = BANDS.after(band, risk);
      assertThat(told.band()).as(place()).isEqualTo(band);
      seen = told(customer).size();
    }

    /** Nothing happens until then: the band must change when, and only when, the risk crosses. */
    private void watch(long until) {
      if (!naive.hasBought()) {
        return;
      }
      for (long at = now - now % HOUR + HOUR; at < until; at += HOUR) {
        // At midnights the risk jumps: what it was just before counts too.
        band = BANDS.after(BANDS.after(band, naive.at(at - 1)), naive.at(at));
        customer.play(Instant.ofEpochMilli(at).toString().substring(0, 16) + " time");
        List<Effect.Message> messages = customer.effects(Effect.Message.class);
        for (Effect.Message each : messages.subList(seen, messages.size())) {
          Band before = Band.valueOf(each.values().get("from").toUpperCase(Locale.ROOT));
          assertThat(BANDS.after(before, naive.at(each.at() - 2))).as(place()).isEqualTo(before);
          assertThat(BANDS.after(before, naive.at(each.at() + 2))).as(place()).isNotEqualTo(before);
        }
        seen = messages.size();
        assertThat(customer.customer().risk().band()).as(place()).isEqualTo(band);
      }
    }
  }
}
