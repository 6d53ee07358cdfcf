package dev.perennial.domain;

import static dev.perennial.domain.policy.Dimension.CATEGORY;
import static dev.perennial.domain.policy.Dimension.CHANNEL;
import static dev.perennial.domain.policy.EventType.LOGIN;
import static dev.perennial.domain.policy.EventType.PRODUCT_VIEWED;
import static dev.perennial.domain.policy.EventType.PURCHASE;
import static dev.perennial.domain.policy.EventType.REFUND;
import static dev.perennial.domain.policy.EventType.STORE_VISITED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.policy.Act;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Facts;
import dev.perennial.domain.policy.Policy;
import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.program.Programs;
import dev.perennial.domain.program.Versions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the log leaves in a customer's history, as a policy sees it. */
class RememberingTest {
  private static final String CLOCK = "T10:00:00Z";

  private final List<String> signals = new ArrayList<>();
  private final Policy listener =
      new Policy() {
        @Override
        public boolean hears(Signal signal) {
          return signal == Signal.FIRST_VISIT_TO_STORE || signal == Signal.POINTS_EXPIRING;
        }

        @Override
        public List<Act> about(EventType event, Facts facts) {
          return List.of();
        }

        @Override
        public List<Act> about(Signal signal, Facts facts) {
          String days = " " + facts.count(PURCHASE, 366) + " " + facts.count(PURCHASE, 30);
          signals.add(signal == Signal.POINTS_EXPIRING ? days.strip() : facts.signal().toString());
          return List.of();
        }
      };
  private final InMemoryColdState cold = new InMemoryColdState();
  private final Programs programs = new Programs(List.of(TestPrograms.north()));
  private final Lifecycle lifecycle = new Lifecycle(programs, listener, TestPolicy.CODES);
  private final Customer customer = new Customer("c-1");
  private long now;
  private int events;

  private Decision log(String at, String loggedAt, String store, Payload payload) {
    return log("e-" + ++events, at, loggedAt, store, payload);
  }

  private Decision log(String id, String at, String loggedAt, String store, Payload payload) {
    now = time(loggedAt);
    CustomerEvent event =
        new CustomerEvent(
            id, customer.id(), time(at), "till", "north", Channel.POS, store, payload);
    Origin origin = new Origin("log", 0, events, new byte[0]);
    return lifecycle.onEvent(customer, cold, new Logged(event, now, origin));
  }

  private static long time(String text) {
    return Instant.parse(text.contains("T") ? text : text + CLOCK).toEpochMilli();
  }

  private static Payload purchase(String id, String... categoriesAndEuros) {
    List<Payload.PurchaseLine> lines = new ArrayList<>();
    for (int i = 0; i < categoriesAndEuros.length; i += 2) {
      String category = categoriesAndEuros[i].isEmpty() ? null : categoriesAndEuros[i];
      long amount = Long.parseLong(categoriesAndEuros[i + 1]) * 100;
      lines.add(new Payload.PurchaseLine("" + (i / 2 + 1), "sku", category, 1, amount));
    }
    return new Payload.Purchase(id, "EUR", lines);
  }

  private static Payload refund(String id, String order) {
    return new Payload.Refund(id, order, "EUR", null);
  }

  private Facts facts() {
    Scope scope =
        new Published(programs, new Versions<>(List.of()), Policy.NONE)
            .scope(new Decision(), customer, "question", now);
    return new CustomerFacts(null, Map.of(), customer, cold, scope);
  }

  @Test
  void aPurchaseCountsOnceForEachCategoryAndForItsChannel() {
    log("2026-01-05", "2026-01-05", "S-1", purchase("o-1", "books", "20", "shoes", "50", "", "5"));
    log("2026-01-06", "2026-01-06", "S-1", purchase("o-2", "books", "7", "books", "3"));
    Facts facts = facts();
    assertThat(facts.count(PURCHASE, 2)).isEqualTo(2);
    assertThat(facts.sum(PURCHASE, 2)).isEqualTo(85_00);
    assertThat(facts.countIn(PURCHASE, CATEGORY, "books", 2)).isEqualTo(2);
    assertThat(facts.sumIn(PURCHASE, CATEGORY, "books", 2)).isEqualTo(30_00);
    assertThat(facts.sumIn(PURCHASE, CATEGORY, "shoes", 1)).isZero();
    assertThat(facts.sumIn(PURCHASE, CHANNEL, "pos", 2)).isEqualTo(85_00);
    assertThat(facts.countIn(PURCHASE, CHANNEL, "web", 2)).isZero();
    assertThat(facts.categories(PURCHASE, 2)).containsExactly("books", "shoes");
    assertThat(facts.store()).isEqualTo("S-1");
    assertThat(facts.brand()).isEqualTo("north");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "before the local midnight, 2026-01-05T22:59:59Z, 0",
    "after it,                  2026-01-05T23:00:00Z, 1",
  })
  void daysAreTheProgrammesLocalOnes(String name, String at, long today) {
    log(at, "2026-01-06", null, new Payload.Login());
    assertThat(facts().count(LOGIN, 1)).isEqualTo(today);
    assertThat(facts().count(LOGIN, 2)).isOne();
  }

  @Test
  void aRefundIsTakenOffTheDayOfItsPurchaseAndCountsOnItsOwn() {
    log("2026-01-05", "2026-01-05", null, purchase("o-1", "books", "20"));
    log("2026-01-09", "2026-01-10", null, refund("r-1", "o-1"));
    Facts facts = facts();
    assertThat(facts.count(PURCHASE, 6)).isOne();
    assertThat(facts.sum(PURCHASE, 6)).isZero();
    assertThat(facts.sumIn(PURCHASE, CATEGORY, "books", 6)).isEqualTo(20_00);
    assertThat(facts.sum(PURCHASE, 5)).isZero();
    assertThat(facts.sum(REFUND, 1)).isZero();
    assertThat(facts.sum(REFUND, 2)).isEqualTo(20_00);
    assertThat(facts.sumIn(REFUND, CHANNEL, "pos", 2)).isEqualTo(20_00);
    assertThat(facts.last(REFUND)).isEqualTo(time("2026-01-09"));
    assertThat(facts.timing().armedAt(REFUND)).isEqualTo(time("2026-01-10"));
  }

  @Test
  void aRefundThatWaitsCountsWhenItIsApplied() {
    log("2026-01-03", "2026-01-03", null, refund("r-1", "o-1"));
    assertThat(facts().count(REFUND, 30)).isZero();
    assertThat(facts().last(REFUND)).isEqualTo(Facts.NEVER);
    log("2026-01-02", "2026-01-05", null, purchase("o-1", "books", "20"));
    Facts facts = facts();
    assertThat(facts.sum(REFUND, 2)).isZero();
    assertThat(facts.sum(REFUND, 3)).isEqualTo(20_00);
    assertThat(facts.sum(PURCHASE, 30)).isZero();
    assertThat(facts.last(REFUND)).isEqualTo(time("2026-01-03"));
    assertThat(facts.timing().armedAt(REFUND)).isEqualTo(time("2026-01-05"));
  }

  @Test
  void whatIsNotAppliedChangesNothing() {
    Payload bought = purchase("o-1", "books", "20");
    log("e", "2026-01-05", "2026-01-05", "S-1", bought);
    byte[] before = InMemoryColdState.bytes(out -> customer.history().write(out, now));
    log("e", "2026-01-05", "2026-01-06", "S-1", bought);
    log("2026-01-05", "2026-01-06", "S-2", bought);
    log("2026-01-05", "2026-01-06", "S-2", purchase("o-1", "shoes", "20"));
    log("2026-01-06", "2026-01-06", "S-2", new Payload.Refund("r-1", "o-1", "USD", null));
    log("2026-01-06", "2026-01-06", "S-2", new Payload.TaskResolved("none", "done"));
    log("2026-01-09", "2026-01-06", "S-2", new Payload.Login());
    long clock = time("2026-01-05");
    assertThat(InMemoryColdState.bytes(out -> customer.history().write(out, clock)))
        .isEqualTo(before);
  }

  @Test
  void whatComesLateCountsOnItsDay() {
    log("2026-01-20", "2026-01-20", null, new Payload.ProductViewed("s", "shoes"));
    log("2026-01-05", "2026-01-21", null, new Payload.ProductViewed("s", "books"));
    log("2024-01-01", "2026-01-21", null, new Payload.ProductViewed("s", "lamps"));
    // The producer's clock is a little ahead: it happened when it was logged.
    log("2026-01-21T10:04:00Z", "2026-01-21", null, new Payload.Login());
    Facts facts = facts();
    assertThat(facts.count(PRODUCT_VIEWED, 16)).isOne();
    assertThat(facts.count(PRODUCT_VIEWED, 17)).isEqualTo(2);
    assertThat(facts.categories(PRODUCT_VIEWED, 400)).containsExactly("books", "shoes");
    assertThat(facts.first(PRODUCT_VIEWED)).isEqualTo(time("2024-01-01"));
    assertThat(facts.last(PRODUCT_VIEWED)).isEqualTo(time("2026-01-20"));
    assertThat(facts.timing().armedAt(PRODUCT_VIEWED)).isEqualTo(time("2026-01-21"));
    assertThat(facts.last(LOGIN)).isEqualTo(time("2026-01-21"));
  }

  @Test
  void theFirstVisitToAStoreIsNoticed() {
    Payload visit = new Payload.StoreVisited("shoes", null);
    log("2026-01-05", "2026-01-05", "S-1", visit);
    log("2026-01-05", "2026-01-06", "S-1", purchase("o-1", "books", "20"));
    log("2026-01-06", "2026-01-06", "S-2", new Payload.Login());
    log("2026-01-06", "2026-01-06", null, visit);
    log("2026-01-07", "2026-01-07", "S-2", purchase("o-2", "books", "20"));
    log("2026-01-08", "2026-01-08", "S-2", visit);
    assertThat(signals).containsExactly("{store_id=S-1}", "{store_id=S-2}");
    assertThat(facts().countIn(STORE_VISITED, CATEGORY, "shoes", 30)).isEqualTo(3);
  }

  @Test
  void erasureForgetsIt() {
    for (int day = 10; day < 31; day++) {
      String category = "a category with a long name " + day;
      log("2026-01-" + day, "2026-01-" + day, "S-1", new Payload.StoreVisited(category, null));
    }
    assertThat(cold.historyPages()).isPositive();
    log("2026-02-01", "2026-02-01", null, new Payload.Erase());
    assertThat(cold.historyPages()).isZero();
    assertThat(customer.history().isEmpty()).isTrue();
    log("2026-02-02", "2026-02-02", "S-1", new Payload.StoreVisited("shoes", null));
    assertThat(facts().count(STORE_VISITED, 400)).isOne();
    assertThat(signals).containsExactly("{store_id=S-1}", "{store_id=S-1}");
  }

  @Test
  void aDeadlineSeesTheDaysBeforeItself() {
    log("2026-01-05", "2026-01-05", null, purchase("o-1", "books", "100"));
    lifecycle.onDeadlines(customer, cold, time("2027-01-20"));
    assertThat(signals).contains("1 0");
  }
}
