package dev.perennial.domain;

import static dev.perennial.domain.OutboxTest.marketing;
import static dev.perennial.domain.OutboxTest.millis;
import static dev.perennial.domain.OutboxTest.onLogin;

import dev.perennial.domain.OutboxTest.Row;
import dev.perennial.domain.policy.EventType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A message that waits is not sent when its cause is gone, and a receipt says so. */
class CalledOffMessagesTest {
  @ParameterizedTest
  @MethodSource("calledOff")
  void holds(Row row) {
    row.check();
  }

  static List<Row> calledOff() {
    return List.of(
        new Row(
            "the order is refunded whole: what waits is not sent, nor called back",
            new TestPolicy().on(EventType.PURCHASE, "r", marketing("in_app")),
            """
            2026-01-05T21:00 buy o1 1
            2026-01-05T22:00 refund o1
            2026-01-07 time
            """,
            "",
            """
            2026-01-05T21:00 r acted message{category=marketing, not_before=2026-01-06T07:00:00Z, postponed=quiet_hours, template=ad}
            2026-01-05T22:00 r cancelled message{category=marketing, suppressed=recalled, template=ad}"""),
        new Row(
            "the order is refunded whole: what waited and was sent is called back",
            new TestPolicy().on(EventType.PURCHASE, "r", marketing("in_app")),
            """
            2026-01-05T21:00 buy o1 1
            2026-01-06T08:00 refund o1
            """,
            """
            2026-01-06T07:00 ad in_app r
            2026-01-06T08:00 message_recalled in_app r""",
            """
            2026-01-05T21:00 r acted message{category=marketing, not_before=2026-01-06T07:00:00Z, postponed=quiet_hours, template=ad}
            2026-01-06T07:00 r acted message{category=marketing, channel=in_app, template=ad}"""),
        new Row(
            "an event calls it off",
            onLogin(marketing("in_app")).cancelOn(EventType.PURCHASE),
            """
            2026-01-05T21:00 login
            2026-01-05T22:00 buy o1 1
            2026-01-07 time
            """,
            "",
            """
            2026-01-05T21:00 r acted message{category=marketing, not_before=2026-01-06T07:00:00Z, postponed=quiet_hours, template=ad}
            2026-01-05T22:00 r cancelled message{category=marketing, suppressed=recalled, template=ad}"""),
        new Row(
            "the rule is retired",
            onLogin(marketing("in_app")).retiredAt(millis("2026-01-06T00:00:00Z")),
            """
            2026-01-05T21:00 login
            2026-01-07 time
            """,
            "",
            """
            2026-01-05T21:00 r acted message{category=marketing, not_before=2026-01-06T07:00:00Z, postponed=quiet_hours, template=ad}
            2026-01-06T07:00 r ended message{category=marketing, suppressed=recalled, template=ad}"""),
        new Row(
            "the consent is withdrawn",
            onLogin(marketing("in_app")),
            """
            2026-01-05T21:00 login
            2026-01-05T22:00 join -in_app
            2026-01-07 time
            """,
            "",
            """
            2026-01-05T21:00 r acted message{category=marketing, not_before=2026-01-06T07:00:00Z, postponed=quiet_hours, template=ad}
            2026-01-06T07:00 r ended message{category=marketing, in_app=no_consent, suppressed=no_consent, template=ad}"""),
        new Row(
            "the customer is erased",
            onLogin(marketing("in_app")),
            """
            2026-01-05T21:00 login
            2026-01-05T22:00 erase
            2026-01-07 time
            """,
            "",
            """
            2026-01-05T21:00 r acted message{category=marketing, not_before=2026-01-06T07:00:00Z, postponed=quiet_hours, template=ad}"""));
  }
}
