package dev.perennial.rules.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Signal;
import dev.perennial.rules.Trigger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
  private static final Trigger PURCHASE = new Trigger(EventType.PURCHASE, null);

  private static List<Fault> faults(String source, Trigger on) {
    return catchThrowableOfType(ConditionException.class, () -> Condition.compile(source, on))
        .faults();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "custmer.points > 1 | 1 | 'custmer' is unknown",
        "customer.teir == 'Gold' | 9 | customer has no field 'teir'",
        "event.zone == 'a' | 6 | event has no field 'zone'",
        "event.lines.exists(l, l.skew == 'a') | 24 | l has no field 'skew'",
        "signal.points > 1 | 1 | 'signal' is unknown; what the rule answers to has none",
        "customer.cont('login', 3) > 1 | 14 | 'cont' is unknown",
        "customer.points > 'a' | 17 | > does not take int and string",
        "customer.points + 1.5 > 2.0 | 17 | + does not take int and double; convert one with int()",
        "event.store_id > 5 | 16 | > does not take string and int",
        "customer.points == 5.0 | 17 | == does not take int and double",
        "customer.points | 9 | must be true or false, but this is a int",
        "customer.points > | 18 | not understood: mismatched input '<EOF>'",
        "customer == customer | 10 | == cannot compare or convert objects; use their fields",
        "[event].size() > 0 | 2 | event by itself is no value; name one of its fields",
        "event.lines[0] == event.lines[1] | 16 | == cannot compare or convert objects",
        "type(1) == int | 5 | type cannot be used here; use one of [contains, double,",
        "b'a' == b'b' | 1 | there are no bytes here; leave the b out",
        "1u == 1u | 1 | there are no unsigned numbers here; leave the u out",
        "bool('true') | 5 | bool cannot be used here",
        "event.order_id.matches(event.currency) | 29 | a pattern must be written out",
        "event.order_id.matches('(') | 24 | no RE2 pattern: missing closing )",
        "event.order_id.matches('((a{99}){99}){99}') | 24 | a pattern has at most 200 characters",
        "now > timestamp('tomorrow') | 17 | 'tomorrow' is no timestamp such as",
        "now - now > duration('P30D') | 22 | 'P30D' is no duration such as 720h",
        "now.getHours('Berlin') == 1 | 14 | 'Berlin' is no time zone such as Europe/Berlin",
        "customer.count('purchse', 30) > 1 | 16 | 'purchse' is none of [joined,",
        "customer.sum('login', 30) > 1.0 | 14 | 'login' is none of [purchase, refund]",
        "customer.count('login', 0) > 1 | 25 | the days must be written out, from 1 to 400",
        "customer.sum('purchase', 401) > 1.0 | 26 | the days must be written out, from 1 to 400",
        "customer.sum_in_category('refund', 'books', 9) > 1.0 | 26 | 'refund' is none of [purchase]",
        "customer.count_in_category('login', 'a', 9) > 1 | 28 | 'login' is none of [purchase, product_viewed, store_visited]",
        "customer.count_in_channel('login', 'app', 9) > 1 | 36 | 'app' is none of [web, mobile_app,",
        "customer.count_in_channel('login', 'web', event.amount) > 1 | 26 | customer.count_in_channel does not take",
        "customer.count_in_categroy('login', 'a', 9) > 1 | 27 | 'count_in_categroy' is unknown",
        "customer.categories('purchase', customer.points) == [] | 41 | the days must be written out",
        "customer.count(event.type, 3) > 1 | 21 | the type of event must be written out",
        "string(event.amount) == '1' | 13 | a double has no text that all agree on",
        "[1].all(a, [1].all(b, [1].all(c, a + b + c > 0))) | 30 | more than 2 loops within",
        "[perennial.Event{}].size() > 0 | 17 | messages cannot be made here",
        "has(event) | 4 | invalid argument to has() macro",
      })
  void aFaultHasItsPlaceAndItsFix(String source, int column, String what) {
    assertThat(faults(source, PURCHASE))
        .first()
        .satisfies(
            fault -> {
              assertThat(fault.what()).startsWith(what);
              assertThat(fault.line()).isEqualTo(1);
              assertThat(fault.column()).isEqualTo(column);
            });
  }

  @Test
  void anUnknownNameComesWithThoseThatCouldBeMeant() {
    Fault fault = faults("customer.teir == 'Gold'", PURCHASE).get(0);
    assertThat(fault.given()).isEqualTo("teir");
    assertThat(fault.known()).contains("tier", "points");
    assertThat(faults("evnt.amount > 1", PURCHASE).get(0).known()).contains("event", "size");
  }

  @Test
  void allFaultsAreNamedEachInItsLine() {
    List<Fault> faults = faults("custmer.points > 1\n  && evnt.amount > 5", PURCHASE);
    assertThat(faults).extracting(Fault::line).containsExactly(1, 2);
    assertThat(faults).extracting(Fault::column).containsExactly(1, 6);
  }

  @Test
  void whatDependsOnTheTriggerIsRefusedElsewhere() {
    assertThat(faults("event.amount > 1", new Trigger(null, Signal.TIER_UPGRADED)).get(0).what())
        .isEqualTo("'event' is unknown; what the rule answers to has none");
    assertThat(faults("signal.points > 1", new Trigger(null, Signal.TIER_UPGRADED)).get(0).what())
        .isEqualTo("signal has no field 'points'");
  }

  @Test
  void sizeAndNestingHaveLimits() {
    assertThat(faults("true" + " && true".repeat(300), PURCHASE).get(0).what())
        .isEqualTo("longer than 2000 characters; write two rules");
    assertThat(faults("(".repeat(60) + "true" + ")".repeat(60), PURCHASE).get(0).what())
        .isEqualTo("nested too deeply; write two rules");
    assertThat(faults("1" + " + 1".repeat(60) + " > 0", PURCHASE).get(0).what())
        .isEqualTo("nested too deeply; write two rules");
  }
}
