package dev.perennial.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Decision.Outcome;
import dev.perennial.domain.Payload.Adjust;
import dev.perennial.domain.Payload.Capture;
import dev.perennial.domain.Payload.Login;
import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.PurchaseLine;
import dev.perennial.domain.Payload.Redeem;
import dev.perennial.domain.Payload.Refund;
import dev.perennial.domain.Payload.VoidHold;
import dev.perennial.domain.program.Programs;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Worked examples, to read; the model comparison covers the rest. */
class LifecycleTest {
  private final Lifecycle lifecycle = new Lifecycle(new Programs(List.of(TestPrograms.north())));
  private final Customer customer = new Customer("c-1");
  private final InMemoryColdState cold = new InMemoryColdState();

  @Test
  void aPurchaseEarnsWholePointsAndCarriesTheRest() {
    Decision first = at("2026-01-01T10:00:00Z", "e-1", buy("o-1", 19_99));
    assertThat(postings(first)).containsExactly("earn issued>available 1");
    // 1.999 points + 1.001 make the second and the third.
    Decision second = at("2026-01-02T10:00:00Z", "e-2", buy("o-2", 10_01));
    assertThat(postings(second)).containsExactly("earn issued>available 2");
    assertThat(profile(second).available()).isEqualTo(3);
    assertThat(profile(second).spend30d()).isEqualTo(30_00);
  }

  @Test
  void refundingEverythingTakesEverythingBack() {
    at("2026-01-01T10:00:00Z", "e-1", buy("o-1", 19_99));
    Decision refund = at("2026-01-05T10:00:00Z", "e-2", new Refund("r-1", "o-1", "EUR", null));
    assertThat(postings(refund)).containsExactly("reverse available>reversed 1");
    assertThat(profile(refund).spend30d()).isZero();
    assertThat(profile(refund).purchases()).isZero();
    assertThat(customer.points().carry()).isZero();
  }

  @Test
  void aRefundThatComesFirstWaitsForItsPurchase() {
    Decision early = at("2026-01-01T10:00:00Z", "e-1", new Refund("r-1", "o-1", "EUR", null));
    assertThat(early.outcome()).isEqualTo(Outcome.WAITING);
    assertThat(early.effects()).isEmpty();
    Decision purchase = at("2026-01-02T10:00:00Z", "e-2", buy("o-1", 100_00));
    assertThat(postings(purchase))
        .containsExactly("earn issued>available 10", "reverse available>reversed 10");
    assertThat(purchase.waitingApplied()).isEqualTo(1);
    Effect.Posting reversal = (Effect.Posting) purchase.effects().get(1);
    assertThat(reversal.cause()).isEqualTo("e-1");
  }

  @Test
  void aRedemptionHoldsCapturesAndFreesTheRest() {
    at("2026-01-01T10:00:00Z", "e-1", buy("o-1", 100_00));
    Decision redeem = at("2026-01-02T10:00:00Z", "e-2", new Redeem("q-1", 8, null));
    assertThat(postings(redeem)).containsExactly("hold available>held 8");
    assertThat(reply(redeem)).isEqualTo("redeem approved null 8 0/2/8/0 false");
    assertThat(reply(at("2026-01-02T10:00:01Z", "e-3", new Redeem("q-2", 3, null))))
        .isEqualTo("redeem declined insufficient_points 3 0/2/8/0 false");
    assertThat(reply(at("2026-01-02T10:00:02Z", "e-4", new Redeem("q-1", 8, null))))
        .isEqualTo("redeem approved null 8 0/2/8/0 true");
    assertThat(reply(at("2026-01-02T10:00:03Z", "e-5", new Capture("q-1", 9L))))
        .isEqualTo("capture declined exceeds_hold null 0/2/8/0 false");
    Decision capture = at("2026-01-02T10:00:04Z", "e-6", new Capture("q-1", 5L));
    assertThat(postings(capture))
        .containsExactly("redeem held>redeemed 5", "release held>available 3");
    assertThat(reply(capture)).isEqualTo("capture captured null 5 0/5/0/0 false");
    assertThat(reply(at("2026-01-02T10:00:05Z", "e-7", new VoidHold("q-1"))))
        .isEqualTo("void declined hold_ended null 0/5/0/0 false");
  }

  @Test
  void aHoldEndsAtItsTimeoutWithoutAReply() {
    at("2026-01-01T10:00:00Z", "e-1", buy("o-1", 100_00));
    at("2026-01-02T10:00:00Z", "e-2", new Redeem("q-1", 8, null));
    Decision late = at("2026-01-02T10:15:00Z", "e-3", new Capture("q-1", null));
    assertThat(postings(late)).containsExactly("release held>available 8");
    assertThat(reply(late)).isEqualTo("capture declined hold_ended null 0/10/0/0 false");
  }

  @Test
  void aStrangerIsRefusedAndNotKept() {
    Decision redeem = at("2026-01-01T10:00:00Z", "e-1", new Redeem("q-1", 8, null));
    assertThat(reply(redeem)).isEqualTo("redeem declined unknown_customer 8 0/0/0/0 false");
    assertThat(customer.isKept()).isFalse();
  }

  @Test
  void anAnswerToAStrangerDoesNotTakeTheIdOfALaterOneToTheSameEvent() {
    Decision early = at("2026-01-01T10:00:00Z", "e-1", new Redeem("q-1", 8, null));
    Decision still = at("2026-01-01T10:00:01Z", "e-1", new Redeem("q-1", 8, null));
    at("2026-01-01T10:00:02Z", "e-2", buy("o-1", 100_00));
    Decision known = at("2026-01-01T10:00:03Z", "e-1", new Redeem("q-1", 8, null));
    assertThat(reply(known)).isEqualTo("redeem approved null 8 0/2/8/0 false");
    assertThat(List.of(early, still, known))
        .flatExtracting(Decision::effects)
        .filteredOn(Effect.Reply.class::isInstance)
        .extracting(effect -> ((Effect.Reply) effect).id())
        .doesNotHaveDuplicates();
  }

  @Test
  void anErasureClosesTheBooksAndOutlivesWhatComesLate() {
    at("2026-01-01T10:00:00Z", "e-1", buy("o-1", 100_00));
    at("2026-01-01T10:00:01Z", "e-2", new Redeem("q-1", 8, null));
    at("2026-01-01T10:00:02Z", "e-3", new Refund("r-1", "o-2", "EUR", null));
    Decision erase = at("2026-01-01T10:00:03Z", "e-4", new Payload.Erase());
    assertThat(postings(erase)).containsExactly("erase available>erased 2", "erase held>erased 8");
    assertThat(erase.effects()).hasAtLeastOneElementOfType(Effect.Tombstone.class);
    assertThat(rejection(erase)).isEqualTo(Reason.ERASED);
    assertThat(customer.exists()).isFalse();
    assertThat(cold.size()).isZero();

    Decision late = at("2026-01-01T10:00:03Z", "e-5", buy("o-3", 100_00));
    assertThat(rejection(late)).isEqualTo(Reason.ERASED);
    Decision anew = at("2026-01-01T10:00:04Z", "e-6", buy("o-4", 20_00));
    assertThat(profile(anew).available()).isEqualTo(2);
    lifecycle.onDeadlines(customer, cold, Instant.parse("2026-01-08T10:00:03Z").toEpochMilli());
    assertThat(customer.wasErased()).isFalse();
  }

  private static Reason rejection(Decision decision) {
    return decision.effects().stream()
        .filter(Effect.Rejection.class::isInstance)
        .map(effect -> ((Effect.Rejection) effect).reason())
        .findFirst()
        .orElse(null);
  }

  private static String reply(Decision decision) {
    Effect.Reply reply =
        decision.effects().stream()
            .filter(Effect.Reply.class::isInstance)
            .map(Effect.Reply.class::cast)
            .findFirst()
            .orElseThrow();
    return "%s %s %s %s %d/%d/%d/%d %s"
        .formatted(
            reply.request().code(),
            reply.status(),
            reply.reason(),
            reply.points(),
            reply.pending(),
            reply.available(),
            reply.held(),
            reply.debt(),
            reply.duplicate());
  }

  @Test
  void aRefundWhosePurchaseNeverComesIsRejected() {
    at("2026-01-01T00:00:00Z", "e-1", new Refund("r-1", "o-1", "EUR", null));
    long due = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(400 * 86_400).toEpochMilli();
    assertThat(lifecycle.nextDeadline(customer)).isEqualTo(due);
    Decision decision = lifecycle.onDeadlines(customer, cold, due);
    Effect.Rejection rejection = (Effect.Rejection) decision.effects().get(0);
    assertThat(rejection.reason()).isEqualTo(Reason.UNKNOWN_ORDER);
    assertThat(rejection.eventId()).isEqualTo("e-1");
    assertThat(decision.waitingRejected()).isEqualTo(1);
    assertThat(lifecycle.nextDeadline(customer)).isEqualTo(Customer.NEVER);
  }

  @Test
  void whatCannotBeTakenIsOwedAndPaidFirst() {
    at("2026-01-01T10:00:00Z", "e-1", buy("o-1", 100_00));
    Decision taken = at("2026-01-02T10:00:00Z", "e-2", new Adjust(-15, "fraud", "op-1"));
    assertThat(postings(taken))
        .containsExactly("adjust available>adjusted 10", "adjust debt>adjusted 5");
    Decision earned = at("2026-01-03T10:00:00Z", "e-3", buy("o-2", 100_00));
    assertThat(postings(earned)).containsExactly("settle issued>debt 5", "earn issued>available 5");
  }

  @Test
  void aRepeatChangesNothingAndAConflictIsRejected() {
    at("2026-01-01T10:00:00Z", "e-1", buy("o-1", 10_00));
    assertThat(
            at("2026-01-02T10:00:00Z", "e-1", buy("o-1", 10_00, "2026-01-01T10:00:00Z")).outcome())
        .isEqualTo(Outcome.DUPLICATE);
    Decision sameOrder = at("2026-01-03T10:00:00Z", "e-9", buy("o-1", 10_00));
    assertThat(sameOrder.outcome()).isEqualTo(Outcome.DUPLICATE);
    Decision conflict = at("2026-01-03T10:00:00Z", "e-8", buy("o-1", 11_00));
    assertThat(reason(conflict)).isEqualTo(Reason.CONFLICTING_DUPLICATE);
    assertThat(customer.clock()).isEqualTo(Instant.parse("2026-01-01T10:00:00Z").toEpochMilli());
  }

  @Test
  void newOrdersAreWrittenBlind() {
    for (int i = 0; i < 60; i++) {
      at("2026-01-01T10:00:00Z", "e-" + i, buy("o-" + i, 1_00));
    }
    assertThat(cold.orderReads()).isZero();
  }

  @Test
  void reachingAThresholdUpgradesAtOnceOverSeveralLevels() {
    Decision decision = at("2026-01-01T10:00:00Z", "e-1", buy("o-1", 900_00));
    // The tier held before the purchase counts: Bronze.
    assertThat(postings(decision)).containsExactly("earn issued>available 90");
    Effect.Message message = (Effect.Message) decision.effects().get(1);
    assertThat(message.template()).isEqualTo("tier_upgraded");
    assertThat(message.values()).containsEntry("from", "Bronze").containsEntry("to", "Gold");
    assertThat(profile(decision).tier()).isEqualTo("Gold");
  }

  @Test
  void aTierIsLostWhenTheGraceIsOverWithoutAnyEvent() {
    at("2026-01-01T10:00:00Z", "e-1", buy("o-1", 300_00));
    // The local day leaves at its start a year later, Berlin time; 30 days of grace follow.
    Instant leaves = Instant.parse("2026-12-31T23:00:00Z");
    Decision atRisk = lifecycle.onDeadlines(customer, cold, leaves.toEpochMilli());
    assertThat(atRisk.effects()).isEmpty();
    Instant end = leaves.plusSeconds(30 * 86_400);
    assertThat(lifecycle.onDeadlines(customer, cold, end.toEpochMilli() - 1).effects()).isEmpty();
    Decision down = lifecycle.onDeadlines(customer, cold, end.toEpochMilli());
    assertThat(profile(down).tier()).isEqualTo("Bronze");
    assertThat(profile(down).cause())
        .isEqualTo("grace:" + leaves.toEpochMilli() + ":" + end.toEpochMilli());
  }

  @Test
  void aLotIsGoodUntilTheEndOfTheMonthAYearOn() {
    at("2026-01-15T10:00:00Z", "e-1", buy("o-1", 100_00));
    Instant expires = Instant.parse("2027-01-31T23:00:00Z");
    Decision before = lifecycle.onDeadlines(customer, cold, expires.toEpochMilli() - 1);
    assertThat(postings(before)).isEmpty();
    Decision decision = lifecycle.onDeadlines(customer, cold, expires.toEpochMilli());
    assertThat(postings(decision)).containsExactly("expire available>expired 10");
  }

  @Test
  void aClockThatRunsAheadIsLetPassForFiveMinutes() {
    Instant logged = Instant.parse("2026-01-01T10:00:00Z");
    assertThat(reason(on("e-1", logged, logged.plusMillis(300_001), new Login())))
        .isEqualTo(Reason.FROM_THE_FUTURE);
    assertThat(customer.exists()).isFalse();
    assertThat(on("e-1", logged, logged.plusMillis(300_000), new Login()).outcome())
        .isEqualTo(Outcome.APPLIED);
  }

  private record Bought(Purchase purchase, String occurredAt) {}

  private static Purchase buy(String orderId, long cents) {
    return new Purchase(orderId, "EUR", List.of(new PurchaseLine("1", "sku-1", "books", 1, cents)));
  }

  private static Bought buy(String orderId, long cents, String occurredAt) {
    return new Bought(buy(orderId, cents), occurredAt);
  }

  private Decision at(String logged, String eventId, Payload payload) {
    return on(eventId, Instant.parse(logged), Instant.parse(logged), payload);
  }

  private Decision at(String logged, String eventId, Bought bought) {
    Instant occurred = Instant.parse(bought.occurredAt);
    return on(eventId, Instant.parse(logged), occurred, bought.purchase);
  }

  private Decision on(String eventId, Instant logged, Instant occurred, Payload payload) {
    CustomerEvent event =
        new CustomerEvent(
            eventId, "c-1", occurred.toEpochMilli(), "till", "north", Channel.POS, "S-1", payload);
    Origin origin = new Origin("test", 0, 0, new byte[0]);
    return lifecycle.onEvent(customer, cold, new Logged(event, logged.toEpochMilli(), origin));
  }

  private static List<String> postings(Decision decision) {
    return decision.effects().stream()
        .filter(Effect.Posting.class::isInstance)
        .map(Effect.Posting.class::cast)
        .map(p -> p.kind().code() + " " + p.from().code() + ">" + p.to().code() + " " + p.points())
        .toList();
  }

  private static CustomerProfile profile(Decision decision) {
    return (CustomerProfile) decision.effects().get(decision.effects().size() - 1);
  }

  private static Reason reason(Decision decision) {
    assertThat(decision.outcome()).isEqualTo(Outcome.REJECTED);
    return ((Effect.Rejection) decision.effects().get(0)).reason();
  }
}
