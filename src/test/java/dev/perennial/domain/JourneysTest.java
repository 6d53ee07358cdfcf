package dev.perennial.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.policy.Budget;
import dev.perennial.domain.policy.Budgets;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.policy.Limit;
import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.program.Span;
import dev.perennial.rules.Rollout;
import dev.perennial.rules.Rule;
import dev.perennial.rules.Rule.Status;
import dev.perennial.rules.RuleSet;
import dev.perennial.rules.Terms;
import dev.perennial.rules.Trigger;
import dev.perennial.rules.condition.Condition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneysTest {
  private static final Trigger LOGIN = new Trigger(EventType.LOGIN, null);
  private static final Trigger PURCHASE = new Trigger(EventType.PURCHASE, null);
  private static final Grant HELLO =
      new Grant.Message("hello", List.of("in_app"), Grant.Category.TRANSACTIONAL);

  private static Rule rule(String id, Trigger on, Terms terms, Grant... grants) {
    return new Rule(id, 1, Status.LIVE, Long.MIN_VALUE, on, null, List.of(grants), terms);
  }

  private static Rule shadow(Rule rule) {
    return new Rule(
        rule.id(),
        1,
        Status.SHADOW,
        rule.effectiveFrom(),
        rule.on(),
        null,
        rule.grants(),
        rule.terms());
  }

  private static Terms waiting(String time, EventType... cancelOn) {
    return new Terms(
        true, 0, Span.parse(time), Set.of(cancelOn), null, null, Rollout.ALL, Map.of());
  }

  private static Terms limited(int times, String per) {
    Limit limit = new Limit(times, per == null ? null : Span.parse(per));
    return new Terms(true, 0, null, Set.of(), limit, null, Rollout.ALL, Map.of());
  }

  private static Terms priority(int priority) {
    return new Terms(true, priority, null, Set.of(), null, null, Rollout.ALL, Map.of());
  }

  private static TestCustomer customer(Rule... rules) {
    return new TestCustomer(new RuleSet(Arrays.asList(rules)));
  }

  @Test
  void aRuleWaitsAndActsAtItsTimeWithoutAnEvent() {
    TestCustomer customer = customer(rule("later", LOGIN, waiting("P3D"), HELLO));
    assertThat(customer.play("2026-03-01 login\n2026-03-03 login\n2026-03-10 time"))
        .containsExactly("2026-03-04 hello in_app later", "2026-03-06 hello in_app later");
    assertThat(customer.receipts())
        .containsExactly(
            "2026-03-01 later waiting",
            "2026-03-03 later waiting",
            "2026-03-04 later acted message{category=transactional, channel=in_app, template=hello}",
            "2026-03-06 later acted message{category=transactional, channel=in_app, template=hello}");
    assertThat(customer.effects(Effect.Message.class).get(0).cause())
        .isEqualTo("rule:later:e1:" + 1772582400000L);
  }

  @Test
  void whatWaitsIsCalledOffByTheEventsThatTheRuleNamesButNotByItsOwn() {
    Rule rule = rule("second", PURCHASE, waiting("P14D", EventType.PURCHASE), HELLO);
    TestCustomer customer = customer(rule);
    customer.play("2026-03-01 buy o-1 10\n2026-03-05 buy o-2 10\n2026-03-30 time");
    assertThat(customer.receipts())
        .containsExactly(
            "2026-03-01 second waiting",
            "2026-03-05 second cancelled",
            "2026-03-05 second waiting",
            "2026-03-19 second acted message{category=transactional, channel=in_app, template=hello}");
  }

  @Test
  void aRuleActsNoOftenerThanItsLimitInARollingTime() {
    TestCustomer customer = customer(rule("twice", LOGIN, limited(2, "P7D"), new Grant.Points(5)));
    customer.play(
        """
        2026-03-01 login
        2026-03-02 login
        2026-03-03 login
        2026-03-07T23:59 login
        2026-03-08 login
        2026-03-08T12:00 login
        2026-03-09 login""");
    assertThat(customer.receipts().stream().map(line -> line.split(" points")[0]))
        .containsExactly(
            "2026-03-01 twice acted",
            "2026-03-02 twice acted",
            "2026-03-03 twice limit",
            "2026-03-07T23:59 twice limit",
            "2026-03-08 twice acted",
            "2026-03-08T12:00 twice limit",
            "2026-03-09 twice acted");
  }

  @Test
  void aLimitWithoutATimeIsForEver() {
    TestCustomer customer = customer(rule("once", LOGIN, limited(1, null), new Grant.Points(5)));
    customer.play("2020-03-01 login\n2026-03-02 login");
    assertThat(customer.effects(Effect.Posting.class))
        .filteredOn(p -> p.kind() == Effect.PostingKind.EARN)
        .hasSize(1);
  }

  @Test
  void theHigherPriorityComesFirstAndReceiptsNameTheOthers() {
    TestCustomer customer =
        customer(
            rule("a", LOGIN, priority(0), new Grant.Points(1)),
            rule("b", LOGIN, priority(10), new Grant.Points(2)),
            rule("c", LOGIN, priority(-1), new Grant.Points(3)));
    assertThat(customer.play("2026-03-01 login"))
        .containsExactly(
            "2026-03-01 earn issued>available 2 b",
            "2026-03-01 earn issued>available 1 a",
            "2026-03-01 earn issued>available 3 c");
    assertThat(customer.receipts())
        .containsExactly(
            "2026-03-01 b acted points{points=2} beside [a, c]",
            "2026-03-01 a acted points{points=1} beside [b, c]",
            "2026-03-01 c acted points{points=3} beside [b, a]");
  }

  @Test
  void aRaisedSignalIsAnsweredInTheSameDecision() {
    TestCustomer customer =
        customer(
            rule("a-start", LOGIN, Terms.NONE, new Grant.Raise("warm"), new Grant.Raise("cold")),
            rule("a-next", Trigger.raised("warm"), Terms.NONE, new Grant.Raise("hot")),
            rule("a-last", Trigger.raised("hot"), Terms.NONE, new Grant.Points(7)));
    assertThat(customer.play("2026-03-01 login"))
        .containsExactly("2026-03-01 earn issued>available 7 a-last");
    assertThat(customer.effects(Effect.Posting.class).get(0).cause()).isEqualTo("e1");
  }

  @Test
  void whatIsRaisedIsAskedAboutWhenTheRoundIsDone() {
    Trigger warm = Trigger.raised("warm");
    Condition vip = Condition.compile("customer.attributes.vip == true", warm);
    List<Grant> points = List.of(new Grant.Points(7));
    TestCustomer customer =
        customer(
            rule("a", LOGIN, Terms.NONE, new Grant.Raise("warm")),
            rule("b", LOGIN, Terms.NONE, new Grant.Attribute("vip", true)),
            new Rule("c", 1, Status.LIVE, Long.MIN_VALUE, warm, vip, points, Terms.NONE));
    assertThat(customer.play("2026-03-01 login"))
        .containsExactly("2026-03-01 earn issued>available 7 c");
  }

  @Test
  void segmentsAndAttributesStayWithTheCustomer() {
    Rule in =
        rule(
            "in",
            LOGIN,
            Terms.NONE,
            new Grant.Segment("fans", true),
            new Grant.Attribute("vip", true));
    Rule out = rule("out", PURCHASE, Terms.NONE, new Grant.Segment("fans", false));
    TestCustomer customer = customer(in, out);
    customer.play("2026-03-01 login\n2026-03-02 login\n2026-03-03 buy o-1 1");
    assertThat(customer.effects(SegmentChange.class))
        .extracting(change -> change.segment() + " " + change.entered() + " " + change.cause())
        .containsExactly("fans true e1", "fans false e3");
    assertThat(customer.effects(CustomerProfile.class))
        .extracting(CustomerProfile::segments)
        .containsExactly(List.of("fans"), List.of("fans"), List.of());
    assertThat(customer.customer().person().attributes()).containsEntry("vip", true);
    assertThat(customer.receipts().get(1)).contains("suppressed=already_in");
  }

  @Test
  void aShadowShowsWhatItWouldDoAndKeepsToItsLimit() {
    Rule rule =
        shadow(
            rule(
                "s",
                LOGIN,
                limited(1, "P7D"),
                HELLO,
                new Grant.Points(9),
                new Grant.Segment("x", true)));
    TestCustomer customer = customer(rule);
    assertThat(customer.play("2026-03-01 login\n2026-03-02 login")).isEmpty();
    assertThat(customer.receipts())
        .containsExactly(
            "2026-03-01 ~s acted message{category=transactional, channel=in_app, template=hello}"
                + " points{points=9} segment{change=add, segment=x}",
            "2026-03-02 ~s limit");
    assertThat(customer.customer().journeys().segments()).isEmpty();
  }

  @Test
  void controlGroupsGetNothingButAReceipt() {
    Rollout all = new Rollout(Rollout.WHOLE, Set.of(), Set.of(), Rollout.WHOLE);
    Terms terms = new Terms(true, 0, null, Set.of(), null, null, all, Map.of());
    TestCustomer customer = customer(rule("r", LOGIN, terms, HELLO));
    assertThat(customer.play("2026-03-01 login")).isEmpty();
    assertThat(customer.receipts()).containsExactly("2026-03-01 r control");
  }

  @Test
  void aBudgetIsTakenWholeOrNotAtAll() {
    List<String> asked = new ArrayList<>();
    Budgets budgets =
        new Budgets() {
          @Override
          public boolean take(String rule, String measure, long from, long total, long amount) {
            asked.add("take " + measure + " " + amount + " of " + total);
            return !measure.equals("vouchers");
          }

          @Override
          public void giveBack(String rule, String measure, long from, long amount) {
            asked.add("back " + measure + " " + amount);
          }
        };
    Budget budget = new Budget(100, 500, 10, Budget.Per.MONTH);
    Terms terms = new Terms(true, 0, null, Set.of(), null, budget, Rollout.ALL, Map.of());
    Rule rule =
        rule(
            "r",
            LOGIN,
            terms,
            new Grant.Points(5),
            new Grant.Voucher("percent", "5", Span.ofDays(3)));
    TestCustomer customer =
        new TestCustomer(new RuleSet(List.of(rule)), TestPrograms.north(), budgets);
    assertThat(customer.play("2026-03-01 login")).isEmpty();
    assertThat(asked)
        .containsExactly(
            "take times 1 of 100",
            "take points 5 of 500",
            "take vouchers 1 of 10",
            "back times 1",
            "back points 5");
    assertThat(customer.receipts()).containsExactly("2026-03-01 r budget");
  }

  @Test
  void aSignalsRuleMayWaitTooAndRemembersWhatItWasTold() {
    Rule rule = rule("after", new Trigger(null, Signal.FIRST_PURCHASE), waiting("P1D"), HELLO);
    TestCustomer customer = customer(rule);
    customer.play("2026-03-01 buy o-7 10\n2026-03-05 time");
    assertThat(customer.effects(Effect.Message.class).get(0).values())
        .containsEntry("order_id", "o-7");
  }

  @Test
  void nobodyWaitsForMoreThanARecordShouldHold() {
    TestCustomer customer = customer(rule("w", LOGIN, waiting("P30D"), HELLO));
    for (int i = 0; i < 70; i++) {
      customer.play("2026-03-01T%02d:%02d login".formatted(i / 60, i % 60));
    }
    assertThat(customer.receipts().stream().filter(line -> line.endsWith("too_many_waits")))
        .hasSize(6);
  }

  /** Raised by two rules at once, or twice by one: each wait acts, under an id of its own. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "1, 2", "2, 2"})
  void whatIsRaisedTwiceWaitsTwiceAndIsToldApart(int raisers, int times) {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < raisers; i++) {
      Grant[] raises = Collections.nCopies(times, new Grant.Raise("warm")).toArray(Grant[]::new);
      rules.add(rule("raiser-" + i, LOGIN, Terms.NONE, raises));
    }
    rules.add(rule("later", Trigger.raised("warm"), waiting("P1D"), HELLO, new Grant.Points(5)));
    TestCustomer customer = customer(rules.toArray(Rule[]::new));
    customer.play("2026-03-01 login\n2026-03-05 time");
    assertThat(customer.effects(Effect.Message.class).stream().map(Effect::id).distinct())
        .hasSize(raisers * times);
    assertThat(customer.effects(Effect.Posting.class).stream().map(Effect::id).distinct())
        .hasSize(raisers * times);
  }
}
