package dev.perennial.rules.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.domain.Payload;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Signal;
import dev.perennial.rules.Trigger;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConditionTest {
  private static final Trigger PURCHASE = new Trigger(EventType.PURCHASE, null);

  private static boolean holds(String source, Trigger on, TestFacts facts) {
    return Condition.compile(source, on).holds(facts);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "customer.tier == 'Gold' && customer.points >= 1200",
        "customer.spend_30d == 250.10 && customer.spend_30d > 250 && customer.spend_30d < 250.11",
        "customer.attributes.vip && customer.attributes['age'] > 40 && 'city' in customer.attributes",
        "customer.consents.email && !customer.consents.sms && !has(customer.consents.push)",
        "now - customer.last_purchase_at == duration('72h') && !has(customer.last_login_at)",
        "customer.first_purchase_at < timestamp('2025-03-01T00:00:00Z')",
        "now.getHours(customer.time_zone) == 1 && now.getDayOfWeek(customer.time_zone) == 0",
        "customer.count('login', 30) == 18 && customer.sum('purchase', 30) == 280.10",
        "customer.count_in_category('purchase', 'books', 30) == 21",
        "customer.count_in_category('purchase', event.lines[0].category, 30) == 21",
        "customer.sum_in_category('purchase', 'books', 30) == 280.60",
        "customer.count_in_channel('login', 'pos', 30) == 21",
        "customer.sum_in_channel('refund', event.channel, 30) == 280.40",
        "customer.categories('product_viewed', 31) == ['books', 'shoes']",
        "'shoes' in customer.categories('product_viewed', 31)",
        "event.lines.exists(l, l.category in customer.categories('product_viewed', 30))",
        "event.type == 'purchase' && event.store_id == 'S-1' && event.channel == 'pos'",
        "event.brand == 'north' && event.source == 'till' && event.occurred_at < now",
        "event.order_id == 'o-1' && event.currency == 'EUR' && event.amount == 159.95",
        "event.lines.exists(l, l.category == 'books' && l.quantity > 1 && l.amount >= 39.90)",
        "event.lines.filter(l, has(l.category)).map(l, l.sku) == ['b-7']",
        "size(event.lines) == 2 && event.lines[1].category == null && event.lines[1].line_id == '2'",
      })
  void aPurchaseIsRead(String source) {
    assertThat(holds(source, PURCHASE, TestFacts.BUYER)).isTrue();
  }

  @Test
  void whatIsMissingIsNullAndIsAskedForWithHas() {
    TestFacts stranger = TestFacts.STRANGER;
    assertThat(holds("customer.tier == 'Gold'", PURCHASE, stranger)).isFalse();
    assertThat(holds("event.store_id != 'S-1'", PURCHASE, stranger)).isTrue();
    assertThat(holds("has(event.store_id)", PURCHASE, stranger)).isFalse();
    assertThat(holds("customer.last_login_at == null", PURCHASE, stranger)).isTrue();
    assertThatThrownBy(() -> holds("event.store_id.startsWith('S')", PURCHASE, stranger))
        .isInstanceOf(EvaluationError.class)
        .hasMessage("wanted a string, but there is null");
    assertThatThrownBy(() -> holds("customer.attributes.vip", PURCHASE, stranger))
        .hasMessage("there is no 'vip'; ask has() first");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "STORE_VISITED | event.zone == 'shoes' && event.dwell_seconds > 60",
        "TICKET_OPENED | event.ticket_id == 't-1' && event.severity >= 3",
        "REDEEM | event.points == 500 && event.request_id == 'r-1' && !has(event.order_id)",
        "CAPTURE | event.points == null",
        "ADJUST | event.points == -5 && event.reason == 'sorry'",
        "PROFILE_CHANGED | event.attributes.size() == 0 && event.consents.sms && event.locale == 'de'",
        "VOUCHER_REDEEM | event.code == 'ABC'",
        "MESSAGE_OUTCOME | event.outcome == 'clicked'",
        "REFUND | event.refund_id == 'f-1'",
      })
  void otherEventsHaveFieldsOfTheirOwn(EventType type, String source) {
    Payload payload =
        switch (type) {
          case STORE_VISITED -> new Payload.StoreVisited("shoes", 90L);
          case TICKET_OPENED -> new Payload.TicketOpened("t-1", 3);
          case REDEEM -> new Payload.Redeem("r-1", 500, null);
          case CAPTURE -> new Payload.Capture("r-1", null);
          case ADJUST -> new Payload.Adjust(-5, "sorry", null);
          case PROFILE_CHANGED ->
              new Payload.ProfileChanged(null, null, null, "de", Map.of("sms", true));
          case VOUCHER_REDEEM ->
              new Payload.VoucherRequest(Payload.VoucherAction.REDEEM, "r-1", "ABC", null);
          case MESSAGE_OUTCOME -> new Payload.MessageOutcome("a-1", "clicked");
          default -> new Payload.Refund("f-1", "o-1", "EUR", null);
        };
    Trigger on = new Trigger(type, null);
    assertThat(holds(source, on, TestFacts.BUYER.with(payload))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void everyTypeOfEventCanBeSpokenOf(EventType type) {
    Condition condition = Condition.compile("has(event.brand)", new Trigger(type, null));
    assertThat(condition.reads()).containsExactly("event.brand");
  }

  @Test
  void aSignalIsReadByItsTypes() {
    Trigger expiring = new Trigger(null, Signal.POINTS_EXPIRING);
    TestFacts facts =
        TestFacts.BUYER.withSignal(Map.of("points", "700", "expires_at", "2026-04-30T22:00:00Z"));
    String source =
        "signal.name == 'points_expiring' && signal.points > 500"
            + " && signal.expires_at > now + duration('168h')";
    assertThat(holds(source, expiring, facts)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Signal.class)
  void everySignalCanBeSpokenOf(Signal signal) {
    Trigger on = new Trigger(null, signal);
    assertThat(Condition.compile("signal.name == '" + signal.code() + "'", on).reads())
        .containsExactly("signal.name");
  }

  @Test
  void aSignalOfAPurchaseComesWithIt() {
    Trigger on = new Trigger(null, Signal.FIRST_PURCHASE);
    assertThat(holds("event.amount > 100", on, TestFacts.BUYER)).isTrue();
  }

  @Test
  void itSaysWhatItReadsAndHowFarBackItLooks() {
    Condition condition =
        Condition.compile(
            "customer.count('login', 90) > 1 && customer.tier == 'Gold'"
                + " && event.lines.all(l, l.amount > 1) && now > customer.first_joined_at",
            PURCHASE);
    assertThat(condition.reads())
        .containsExactlyInAnyOrder(
            "customer.count('login', 90)",
            "customer.tier",
            "customer.first_joined_at",
            "event.lines",
            "now");
    assertThat(condition.daysBack()).isEqualTo(90);
  }

  @Test
  void whatIsAskedByNameIsReadAsItIsWritten() {
    Condition condition =
        Condition.compile(
            "customer.count_in_category('purchase', event.lines[0].category, 400) > 1"
                + " && customer.sum_in_channel('purchase', 'web', 7) > 5"
                + " && size(customer.categories('store_visited', 30)) > 1",
            PURCHASE);
    assertThat(condition.reads())
        .contains(
            "customer.count_in_category('purchase', …, 400)",
            "customer.sum_in_channel('purchase', 'web', 7)",
            "customer.categories('store_visited', 30)");
    assertThat(condition.daysBack()).isEqualTo(400);
  }

  @Test
  void whatCostsTooMuchIsStoppedAndNothingHidesThat() {
    String thirty = "[0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9]";
    String square = thirty + ".all(a, " + thirty + ".all(b, a + b >= 0))";
    assertThat(holds(square, PURCHASE, TestFacts.BUYER)).isTrue();
    assertThatThrownBy(
            () ->
                holds(
                    "(" + (square + " && ").repeat(4) + square + ") || true",
                    PURCHASE,
                    TestFacts.BUYER))
        .isInstanceOfSatisfying(
            EvaluationError.class, error -> assertThat(error.isOverBudget()).isTrue())
        .hasMessage("takes more than 25000 steps");
  }

  /** Money below 2^53 minor units compares as the decimals do that one reads. */
  @Test
  void moneyComparesExactly() {
    for (long minor = 0; minor < 200_000; minor += 7) {
      double literal = Double.parseDouble(BigDecimal.valueOf(minor, 2).toPlainString());
      assertThat(Money.units(minor, 2)).isEqualTo(literal);
    }
  }

  @Test
  void conditionsAreEqualWhenTheyAreWrittenAlike() {
    Condition condition = Condition.compile("event.amount > 1", PURCHASE);
    assertThat(condition).isEqualTo(Condition.compile("event.amount > 1", PURCHASE));
    assertThat(condition).isNotEqualTo(Condition.compile("event.amount > 2", PURCHASE));
    assertThat(condition).hasToString("event.amount > 1");
  }
}
