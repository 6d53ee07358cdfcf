package dev.perennial.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Channel;
import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Decision.Outcome;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.Effect.Message;
import dev.perennial.domain.Effect.Posting;
import dev.perennial.domain.Logged;
import dev.perennial.domain.Origin;
import dev.perennial.domain.Payload;
import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.PurchaseLine;
import dev.perennial.domain.Payload.Refund;
import dev.perennial.domain.Payload.RefundLine;
import dev.perennial.domain.program.TierPolicy.Metric;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Laws of the engine that need no model. A failure names its seed; repeat it with {@code mvn -q
 * test -Dtest=LifecycleLawsTest -Dperennial.seed=N}.
 */
class LifecycleLawsTest {
  private static final Long ONLY = Long.getLong("perennial.seed");
  private static final long FIRST = ONLY == null ? 100_000 : ONLY;
  private static final long LAST = ONLY == null ? 100_150 : ONLY;

  private interface Law {
    void holds(History history);
  }

  private static void each(Law law) {
    each(Feature.ofEngine(), law);
  }

  private static void each(Set<Feature> features, Law law) {
    for (long seed = FIRST; seed <= LAST; seed++) {
      law.holds(Histories.of(seed, features));
    }
  }

  private static Engine engine(History history, boolean stored) {
    return history.engine(stored);
  }

  @Test
  void sameLogSameOutputsWithOrWithoutGoingThroughBytes() {
    each(
        history ->
            assertThat(Comparison.everything(history, engine(history, true)))
                .as("seed %d%n%s", history.seed(), Printer.print(history))
                .isEqualTo(Comparison.everything(history, engine(history, false))));
  }

  @Test
  void timersChangeNothingButTheMomentOfWriting() {
    each(
        history ->
            assertThat(Comparison.everything(history, engine(history, false)))
                .as("seed %d%n%s", history.seed(), Printer.print(history))
                .isEqualTo(Comparison.everything(history.withoutTimers(), engine(history, false))));
  }

  @Test
  void inputsAreAppliedDuplicatesRejectedOrWaiting() {
    each(
        history -> {
          Map<Outcome, Integer> counts = new HashMap<>();
          Engine engine = engine(history, false);
          int records = 0;
          for (Move move : history.moves()) {
            Step step = move.applyTo(engine);
            records += move.logged() == null ? 0 : 1;
            counts.merge(step.outcome(), 1, Integer::sum);
            counts.merge(Outcome.APPLIED, step.waitingApplied(), Integer::sum);
            counts.merge(Outcome.REJECTED, step.waitingRejected(), Integer::sum);
            counts.merge(
                Outcome.WAITING, -step.waitingApplied() - step.waitingRejected(), Integer::sum);
          }
          counts.remove(Outcome.NONE);
          assertThat(counts.getOrDefault(Outcome.WAITING, 0))
              .as("seed %d, all that waited has ended", history.seed())
              .isZero();
          assertThat(counts.values().stream().mapToInt(Integer::intValue).sum())
              .as("seed %d", history.seed())
              .isEqualTo(records);
        });
  }

  /** Without rules: one with a schedule gives points for as long as there is a customer. */
  @Test
  void nothingIsKeptOfForgottenOrdersAndSpend() {
    Set<Feature> features = EnumSet.copyOf(Feature.ofEngine());
    features.removeAll(Set.of(Feature.RULES, Feature.VOUCHERS));
    each(
        features,
        history -> {
          Engine engine = engine(history, false);
          history.moves().forEach(move -> move.applyTo(engine));
          assertThat(engine.cold().size()).as("seed %d", history.seed()).isZero();
        });
  }

  /** What the comparison of busy customers with the model rests on. */
  @Test
  void aBusyCustomersOlderEventsAreFoundInColdState() {
    Map<Outcome, Integer> found = new HashMap<>();
    for (long seed = 1; seed <= 10; seed++) {
      History history = Histories.busy(seed);
      Engine engine = engine(history, false);
      for (Move move : history.moves()) {
        int reads = engine.cold().seenPageReads();
        Outcome outcome = move.applyTo(engine).outcome();
        found.merge(outcome, engine.cold().seenPageReads() > reads ? 1 : 0, Integer::sum);
      }
      assertThat(engine.cold().seenPageWrites()).as("seed %d", seed).isPositive();
    }
    assertThat(found.get(Outcome.DUPLICATE)).as("repeats found in pages").isGreaterThan(20);
    assertThat(found.get(Outcome.REJECTED)).as("conflicts found in pages").isGreaterThan(20);
    assertThat(found.get(Outcome.APPLIED)).as("pages read in vain").isLessThan(5);
  }

  /** Two customers, one of whom buys much and brings it all back: later on they are the same. */
  @Test
  void refundingEverythingLeavesEverythingAsItWas() {
    for (long seed = FIRST; seed <= LAST; seed++) {
      Dice dice = new Dice(seed);
      List<Payload> before = purchases(dice, "a", 5);
      List<Payload> bought = purchases(dice, "b", 6);
      List<Payload> broughtBack = refunds(dice, bought);
      List<Payload> after = purchases(dice, "c", 80);
      assertThat(issuedAndTier(dice, before, bought, broughtBack, after))
          .as("seed %d", seed)
          .isEqualTo(issuedAndTier(dice, before, List.of(), List.of(), after));
    }
  }

  private static List<Payload> purchases(Dice dice, String prefix, int count) {
    List<Payload> purchases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<PurchaseLine> lines = new ArrayList<>();
      for (int line = dice.below(3); line >= 0; line--) {
        lines.add(new PurchaseLine("l" + line, "sku", null, 1, dice.between(0, 999)));
      }
      purchases.add(new Purchase(prefix + i, dice.oneOf("EUR", "CHF"), lines));
    }
    return purchases;
  }

  /** Each line in parts, then all that is left. */
  private static List<Payload> refunds(Dice dice, List<Payload> purchases) {
    List<Payload> refunds = new ArrayList<>();
    for (Payload payload : purchases) {
      Purchase purchase = (Purchase) payload;
      for (int part = dice.below(4); part >= 0; part--) {
        PurchaseLine line = dice.from(purchase.lines());
        RefundLine some = new RefundLine(line.lineId(), dice.between(0, line.amount()));
        refunds.add(new Refund("r" + part, purchase.orderId(), purchase.currency(), List.of(some)));
      }
      refunds.add(new Refund("rest", purchase.orderId(), purchase.currency(), null));
    }
    return refunds;
  }

  /** Issued less reversed after each of the last purchases, and when the tier rose. */
  @SafeVarargs
  private static List<String> issuedAndTier(Dice dice, List<Payload>... parts) {
    Draft draft = new Draft().rate("0.0337").exchange("CHF", null, "1.0417");
    draft.tiers(Metric.POINTS_EARNED, 0, "P30D").level("A", 0, "1");
    draft.level("B", 12_000_000, "1.5").level("C", 16_000_000, "2");
    Engine engine = new Engine(List.of(draft.build()), History.CUSTOMER, false);
    List<String> seen = new ArrayList<>();
    long net = 0;
    int event = 0;
    for (List<Payload> part : parts) {
      for (Payload payload : part) {
        Step step = engine.onEvent(logged("e" + event++, payload));
        for (Effect effect : step.effects()) {
          net += effect instanceof Posting posting ? issued(posting) : 0;
          if (effect instanceof Message) {
            seen.add("up");
          }
        }
        if (part == parts[parts.length - 1]) {
          seen.add(String.valueOf(net));
        }
      }
    }
    return seen;
  }

  private static long issued(Posting posting) {
    return posting.from() == Account.ISSUED
        ? posting.points()
        : posting.to() == Account.REVERSED ? -posting.points() : 0;
  }

  private static Logged logged(String id, Payload payload) {
    long at = Script.instant("2026-01-01");
    CustomerEvent event =
        new CustomerEvent(id, History.CUSTOMER, at, null, null, Channel.WEB, null, payload);
    return new Logged(event, at, new Origin("log", 0, 0, new byte[0]));
  }
}
