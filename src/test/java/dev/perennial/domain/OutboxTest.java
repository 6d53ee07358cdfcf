package dev.perennial.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Effect.Message;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.policy.Grant.Category;
import dev.perennial.domain.program.Bonus.LocalWindow;
import dev.perennial.domain.program.MessagePolicy;
import dev.perennial.domain.program.MessagePolicy.Caps;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Span;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of messages. Europe/Berlin: in January the quiet hours are 20:00 to 07:00 UTC. */
class OutboxTest {
  private static final Program PROGRAM =
      TestPrograms.with(
          new MessagePolicy(
              new LocalWindow(LocalTime.of(21, 0), LocalTime.of(8, 0)),
              new Caps(2, 4),
              Map.of("sms", new Caps(1, 2)),
              Map.of()));

  /**
   * @param says the sentence
   * @param messages what is sent, a line each
   * @param receipts what the receipts say, a line each
   */
  record Row(String says, TestPolicy policy, String script, String messages, String receipts) {
    void check() {
      TestCustomer customer = new TestCustomer(policy, PROGRAM);
      assertThat(customer.play(script)).containsExactlyElementsOf(messages.lines().toList());
      assertThat(customer.receipts()).containsExactlyElementsOf(receipts.lines().toList());
    }

    @Override
    public String toString() {
      return says;
    }
  }

  static Grant marketing(String... channels) {
    return new Grant.Message("ad", List.of(channels), Category.MARKETING);
  }

  private static Grant worth(long value, String... channels) {
    Span week = Span.ofDays(7);
    return new Grant.Message("ad", List.of(channels), Category.MARKETING, week, null, value);
  }

  private static Grant fallback(Category category, String after, String... channels) {
    return fallback(category, "P7D", after, List.of(channels));
  }

  private static Grant fallback(Category category, String expires, String after, List<String> on) {
    return new Grant.Message("ad", on, category, Span.parse(expires), Span.parse(after), 0);
  }

  static TestPolicy onLogin(Grant... grants) {
    return new TestPolicy().on(EventType.LOGIN, "r", grants);
  }

  @ParameterizedTest
  @MethodSource({"waiting", "competing", "fallingBack"})
  void holds(Row row) {
    row.check();
  }

  static List<Row> waiting() {
    return List.of(
        new Row(
            "in quiet hours marketing waits until they end, transactional messages do not",
            onLogin(
                marketing("in_app"),
                new Grant.Message("due", List.of("in_app"), Category.TRANSACTIONAL)),
            """
            2026-01-05T19:59 login
            2026-01-05T20:00 login
            2026-01-07 time
            """,
            """
            2026-01-05T19:59 due in_app r
            2026-01-05T19:59 ad in_app r
            2026-01-05T20:00 due in_app r
            2026-01-06T07:00 ad in_app r""",
            """
            2026-01-05T19:59 r acted message{category=transactional, channel=in_app, template=due} message{category=marketing, channel=in_app, template=ad}
            2026-01-05T20:00 r acted message{category=transactional, channel=in_app, template=due} message{category=marketing, not_before=2026-01-06T07:00:00Z, postponed=quiet_hours, template=ad}
            2026-01-06T07:00 r acted message{category=marketing, channel=in_app, template=ad}"""));
  }

  static List<Row> competing() {
    return List.of(
        new Row(
            "the higher priority goes first, then the higher value, then the rule's id",
            new TestPolicy()
                .on(EventType.LOGIN, "a", 0, worth(1, "in_app"))
                .on(EventType.LOGIN, "b", 0, worth(2, "in_app"))
                .on(EventType.LOGIN, "c", 5, worth(0, "in_app"))
                .on(EventType.LOGIN, "d", 0, worth(2, "in_app")),
            """
            2026-01-05T12:00 login
            2026-01-06T12:00 login
            2026-01-07T12:00 login
            """,
            """
            2026-01-05T12:00 ad in_app c
            2026-01-05T12:00 ad in_app b
            2026-01-06T12:00 ad in_app c
            2026-01-06T12:00 ad in_app b""",
            """
            2026-01-05T12:00 c acted message{category=marketing, channel=in_app, template=ad} beside [a, b, d]
            2026-01-05T12:00 a acted message{category=marketing, in_app=total_cap_day, outcompeted_by=c, b, suppressed=outcompeted, template=ad} beside [c, b, d]
            2026-01-05T12:00 b acted message{category=marketing, channel=in_app, template=ad} beside [c, a, d]
            2026-01-05T12:00 d acted message{category=marketing, in_app=total_cap_day, outcompeted_by=c, b, suppressed=outcompeted, template=ad} beside [c, a, b]
            2026-01-06T12:00 c acted message{category=marketing, channel=in_app, template=ad} beside [a, b, d]
            2026-01-06T12:00 a acted message{category=marketing, in_app=total_cap_day, outcompeted_by=c, b, suppressed=outcompeted, template=ad} beside [c, b, d]
            2026-01-06T12:00 b acted message{category=marketing, channel=in_app, template=ad} beside [c, a, d]
            2026-01-06T12:00 d acted message{category=marketing, in_app=total_cap_day, outcompeted_by=c, b, suppressed=outcompeted, template=ad} beside [c, a, b]
            2026-01-07T12:00 c acted message{category=marketing, in_app=total_cap_week, suppressed=total_cap_week, template=ad} beside [a, b, d]
            2026-01-07T12:00 a acted message{category=marketing, in_app=total_cap_week, suppressed=total_cap_week, template=ad} beside [c, b, d]
            2026-01-07T12:00 b acted message{category=marketing, in_app=total_cap_week, suppressed=total_cap_week, template=ad} beside [c, a, d]
            2026-01-07T12:00 d acted message{category=marketing, in_app=total_cap_week, suppressed=total_cap_week, template=ad} beside [c, a, b]"""),
        new Row(
            "what waited competes with what waited",
            new TestPolicy()
                .on(EventType.LOGIN, "late", 1, marketing("sms"))
                .on(EventType.JOINED, "early", 0, marketing("sms", "email")),
            """
            2026-01-05T21:00 join sms
            2026-01-05T22:00 login
            2026-01-07 time
            """,
            """
            2026-01-06T07:00 ad sms late""",
            """
            2026-01-05T21:00 early acted message{category=marketing, email=no_consent, not_before=2026-01-06T07:00:00Z, postponed=quiet_hours, template=ad}
            2026-01-05T22:00 late acted message{category=marketing, not_before=2026-01-06T07:00:00Z, postponed=quiet_hours, template=ad}
            2026-01-06T07:00 late acted message{category=marketing, channel=sms, template=ad}
            2026-01-06T07:00 early ended message{category=marketing, email=no_consent, outcompeted_by=late, sms=cap_day, suppressed=outcompeted, template=ad}"""),
        new Row(
            "who unsubscribes gets no marketing there, until they consent anew",
            onLogin(
                marketing("sms"), new Grant.Message("due", List.of("sms"), Category.TRANSACTIONAL)),
            """
            2026-01-05T10:00 join sms
            2026-01-05T11:00 login
            2026-01-06T12:00 outcome 2 unsubscribed
            2026-01-06T13:00 login
            2026-01-06T14:00 join sms
            2026-01-06T15:00 login
            """,
            """
            2026-01-05T11:00 due sms r
            2026-01-05T11:00 ad sms r
            2026-01-06T13:00 due sms r
            2026-01-06T15:00 due sms r
            2026-01-06T15:00 ad sms r""",
            """
            2026-01-05T11:00 r acted message{category=transactional, channel=sms, template=due} message{category=marketing, channel=sms, template=ad}
            2026-01-06T13:00 r acted message{category=transactional, channel=sms, template=due} message{category=marketing, sms=suppressed_unsubscribe, suppressed=suppressed_unsubscribe, template=ad}
            2026-01-06T15:00 r acted message{category=transactional, channel=sms, template=due} message{category=marketing, channel=sms, template=ad}"""),
        new Row(
            "each channel has its reason",
            onLogin(marketing("sms", "push", "email")),
            """
            2026-01-05T10:00 join sms,push
            2026-01-05T11:00 login
            2026-01-05T12:00 join -push
            2026-01-05T13:00 login
            2026-01-05T14:00 login
            2026-01-05T15:00 outcome 2 bounced
            2026-01-05T16:00 login
            2026-01-05T17:00 join sms,email
            2026-01-05T18:00 login
            """,
            """
            2026-01-05T11:00 ad push r
            2026-01-05T13:00 ad sms r""",
            """
            2026-01-05T11:00 r acted message{category=marketing, channel=push, email=no_consent, push_draw=0.287026, sms_draw=0.068101, template=ad}
            2026-01-05T13:00 r acted message{category=marketing, channel=sms, email=no_consent, push=no_consent, template=ad}
            2026-01-05T14:00 r acted message{category=marketing, email=no_consent, push=no_consent, sms=cap_day, suppressed=no_channel_allowed, template=ad}
            2026-01-05T16:00 r acted message{category=marketing, email=no_consent, push=no_consent, sms=suppressed_bounce, suppressed=no_channel_allowed, template=ad}
            2026-01-05T18:00 r acted message{category=marketing, email=total_cap_day, push=no_consent, sms=cap_day, suppressed=no_channel_allowed, template=ad}"""));
  }

  static List<Row> fallingBack() {
    return List.of(
        new Row(
            "unopened, it goes to the next channel, once each",
            onLogin(fallback(Category.MARKETING, "PT24H", "sms", "in_app", "email")),
            """
            2026-01-05T10:00 join sms
            2026-01-05T12:00 login
            2026-01-09 time
            """,
            """
            2026-01-05T12:00 ad in_app r
            2026-01-06T12:00 ad sms r""",
            """
            2026-01-05T12:00 r acted message{category=marketing, channel=in_app, email=no_consent, fallback=2026-01-06T12:00:00Z, in_app_draw=0.082535, sms_draw=0.068101, template=ad}
            2026-01-06T12:00 r acted message{category=marketing, channel=sms, email=no_consent, fallback=2026-01-07T12:00:00Z, fallback_of=ba5cdddce906deda63c78f60a1b230f8, template=ad}
            2026-01-07T12:00 r ended message{category=marketing, email=no_consent, fallback_of=ba5cdddce906deda63c78f60a1b230f8, suppressed=no_consent, template=ad}"""),
        new Row(
            "opened, it does not",
            onLogin(fallback(Category.TRANSACTIONAL, "PT24H", "sms", "in_app")),
            """
            2026-01-05T12:00 login
            2026-01-06T11:00 outcome 1 opened
            2026-01-09 time
            """,
            """
            2026-01-05T12:00 ad in_app r""",
            """
            2026-01-05T12:00 r acted message{category=transactional, channel=in_app, fallback=2026-01-06T12:00:00Z, in_app_draw=0.084035, sms_draw=0.024543, template=ad}
            2026-01-06T11:00 r cancelled message{category=transactional, fallback_of=09e5c0f2919a2e1463a8b9e2925cf8d0, suppressed=engaged, template=ad}"""),
        new Row(
            "one that the night outlives is suppressed by it, whatever else goes out then",
            onLogin(
                fallback(Category.TRANSACTIONAL, "PT12H", "sms", "in_app"),
                fallback(Category.MARKETING, "PT13H", "PT12H", List.of("sms", "in_app"))),
            """
            2026-01-05T10:00 join sms
            2026-01-05T12:00 login
            2026-01-09 time
            """,
            """
            2026-01-05T12:00 ad in_app r
            2026-01-05T12:00 ad sms r
            2026-01-06 ad sms r""",
            """
            2026-01-05T12:00 r acted message{category=transactional, channel=in_app, fallback=2026-01-06T00:00:00Z, in_app_draw=0.082535, sms_draw=0.068101, template=ad} message{category=marketing, channel=sms, fallback=2026-01-06T00:00:00Z, in_app_draw=0.034592, sms_draw=0.046961, template=ad}
            2026-01-06 r acted message{category=transactional, channel=sms, fallback_of=ba5cdddce906deda63c78f60a1b230f8, template=ad}
            2026-01-06 r ended message{category=marketing, fallback_of=d52c868efd416c2882b8adf70a65bdab, suppressed=quiet_hours, template=ad}"""),
        new Row(
            "one that comes in quiet hours waits for their end",
            onLogin(fallback(Category.MARKETING, "PT12H", "sms", "in_app")),
            """
            2026-01-05T10:00 join sms
            2026-01-05T12:00 login
            2026-01-09 time
            """,
            """
            2026-01-05T12:00 ad in_app r
            2026-01-06T07:00 ad sms r""",
            """
            2026-01-05T12:00 r acted message{category=marketing, channel=in_app, fallback=2026-01-06T00:00:00Z, in_app_draw=0.082535, sms_draw=0.068101, template=ad}
            2026-01-06 r waiting message{category=marketing, fallback_of=ba5cdddce906deda63c78f60a1b230f8, not_before=2026-01-06T07:00:00Z, postponed=quiet_hours, template=ad}
            2026-01-06T07:00 r acted message{category=marketing, channel=sms, fallback_of=ba5cdddce906deda63c78f60a1b230f8, template=ad}"""));
  }

  static long millis(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  @Test
  void notTooManyWait() {
    TestCustomer customer = new TestCustomer(onLogin(marketing("in_app")), PROGRAM);
    customer.play("2026-01-05T21:00 login\n".repeat(18));
    assertThat(customer.receipts().subList(15, 18))
        .satisfiesExactly(
            line -> assertThat(line).contains("postponed=quiet_hours"),
            line -> assertThat(line).contains("suppressed=too_many_waiting"),
            line -> assertThat(line).contains("suppressed=too_many_waiting"));
  }

  @Test
  void aMessageSaysAllThatItsSenderNeeds() {
    TestCustomer customer =
        new TestCustomer(onLogin(fallback(Category.MARKETING, "PT12H", "sms", "in_app")), PROGRAM);
    customer.play(
        """
        2026-01-05T10:00 join sms
        2026-01-05T21:00 login
        2026-01-09 time
        """);
    List<Message> sent = customer.effects(Message.class);
    assertThat(sent).hasSize(2);
    Message first = sent.get(0);
    assertThat(first.id()).isEqualTo(Ids.of("c-1", "e2", "r", "message", 0));
    assertThat(first.cause()).isEqualTo("e2");
    assertThat(first.notBefore()).isEqualTo(millis("2026-01-06T07:00:00Z"));
    assertThat(first.expiresAt()).isEqualTo(millis("2026-01-12T21:00:00Z"));
    Message second = sent.get(1);
    assertThat(second.fallbackOf()).isEqualTo(first.id());
    assertThat(second.expiresAt()).isEqualTo(first.expiresAt());
    assertThat(second.cause())
        .isEqualTo("fallback:" + first.id() + ":" + millis("2026-01-06T19:00:00Z"));
    assertThat(second.id()).isEqualTo(Ids.of("c-1", second.cause(), "r", "message", 0));
  }
}
