package dev.perennial.domain.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.program.MessagePolicy;
import dev.perennial.domain.program.MessagePolicy.Caps;
import dev.perennial.domain.program.MessagePolicy.Prior;
import dev.perennial.domain.program.Span;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is remembered of a customer's messages. */
class DispatchTest {
  private static final MessagePolicy POLICY =
      new MessagePolicy(
          null,
          new Caps(2, 4),
          Map.of("sms", new Caps(1, 2), "push", new Caps(MessagePolicy.UNLIMITED, 3)),
          Map.of());
  private static final Prior PRIOR = new Prior(1, 9);

  /**
   * Each word of the script is a day and a channel on which a marketing message went out, {@code !}
   * before those that were transactional.
   */
  @ParameterizedTest(name = "{0}; day {1}, {2}")
  @CsvSource(
      nullValues = "none",
      value = {
        "'', 10, SMS, none",
        "10SMS, 10, SMS, CAP_DAY",
        "10SMS, 10, EMAIL, none",
        "10SMS, 11, SMS, none",
        "10EMAIL 10PUSH, 10, IN_APP, TOTAL_CAP_DAY",
        "10EMAIL 10PUSH, 11, IN_APP, none",
        "4SMS 9SMS, 10, SMS, CAP_WEEK",
        "4SMS 9SMS, 11, SMS, none",
        "3SMS 8SMS 11EMAIL, 9, SMS, CAP_WEEK",
        "4PUSH 5PUSH 6PUSH, 10, PUSH, CAP_WEEK",
        "4EMAIL 5EMAIL 6EMAIL 7EMAIL, 10, EMAIL, TOTAL_CAP_WEEK",
        "4EMAIL 5EMAIL 6EMAIL 7EMAIL, 11, EMAIL, none",
        "3EMAIL 5EMAIL 6EMAIL 7EMAIL, 10, EMAIL, none",
        "!10SMS !10EMAIL !10EMAIL, 10, SMS, none",
        "10SMS, 9, SMS, CAP_DAY"
      })
  void caps(String script, long today, Medium medium, Obstacle expected) {
    Dispatch dispatch = new Dispatch();
    for (String word : script.isEmpty() ? new String[0] : script.split(" ")) {
      boolean marketing = !word.startsWith("!");
      String rest = word.replace("!", "");
      Medium on = Medium.valueOf(rest.replaceAll("^[0-9]+", ""));
      dispatch.send(word, on, marketing, Long.parseLong(rest.replaceAll("[^0-9]", "")));
    }
    assertThat(dispatch.obstacle(medium, true, today, POLICY)).isEqualTo(expected);
    assertThat(dispatch.obstacle(medium, false, today, POLICY)).isNull();
  }

  /** Each word is an outcome of the one message that was sent, by SMS; or a renewed consent. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      nullValues = "none",
      value = {
        "delivered, none, none, 1, 0",
        "opened clicked opened, none, none, 1, 1",
        "bounced, SUPPRESSED_BOUNCE, SUPPRESSED_BOUNCE, 0, 0",
        "unsubscribed, SUPPRESSED_UNSUBSCRIBE, none, 1, 0",
        "opened unsubscribed, SUPPRESSED_UNSUBSCRIBE, none, 1, 1",
        "bounced unsubscribed, SUPPRESSED_BOUNCE, SUPPRESSED_BOUNCE, 0, 0",
        "bounced unsubscribed renew, none, none, 0, 0"
      })
  void outcomes(String script, Obstacle marketing, Obstacle transactional, int sent, int engaged) {
    Dispatch dispatch = new Dispatch();
    dispatch.send("m", Medium.SMS, true, 1);
    for (String word : script.split(" ")) {
      if (word.equals("renew")) {
        dispatch.renew(Medium.SMS);
      } else {
        dispatch.outcome("m", word);
      }
    }
    assertThat(dispatch.suppression(Medium.SMS, true)).isEqualTo(marketing);
    assertThat(dispatch.suppression(Medium.SMS, false)).isEqualTo(transactional);
    assertThat(dispatch.suppression(Medium.EMAIL, true)).isNull();
    assertThat(dispatch.engagement().sent(Medium.SMS)).isEqualTo(sent);
    assertThat(dispatch.engagement().engaged(Medium.SMS)).isEqualTo(engaged);
  }

  @Test
  void anUnsubscriptionFromAnUnknownMessageIsAboutEveryChannel() {
    Dispatch dispatch = new Dispatch();
    dispatch.outcome("unknown", "unsubscribed");
    assertThat(Medium.values())
        .allSatisfy(
            medium ->
                assertThat(dispatch.suppression(medium, true))
                    .isEqualTo(Obstacle.SUPPRESSED_UNSUBSCRIBE));
    dispatch.outcome("unknown", "bounced");
    dispatch.outcome("unknown", "opened");
    assertThat(dispatch.suppression(Medium.SMS, false)).isNull();
    assertThat(dispatch.engagement().isEmpty()).isTrue();
  }

  @Test
  void whoAnswersToAChannelIsTakenToAnswerAgain() {
    Engagement engagement = new Engagement();
    for (int i = 0; i < 20; i++) {
      engagement.send(Medium.EMAIL);
      engagement.send(Medium.PUSH);
      engagement.engage(Medium.PUSH);
    }
    int push = 0;
    for (int i = 0; i < 100; i++) {
      double draw = engagement.draw(Medium.PUSH, PRIOR, "a" + i);
      push += draw > engagement.draw(Medium.EMAIL, PRIOR, "a" + i) ? 1 : 0;
    }
    assertThat(push).isEqualTo(100);
  }

  @Test
  void oldHabitsCountHalf() {
    Engagement engagement = new Engagement();
    for (int i = 0; i < Engagement.MOST; i++) {
      engagement.send(Medium.SMS);
      engagement.engage(Medium.SMS);
    }
    engagement.send(Medium.SMS);
    assertThat(engagement.sent(Medium.SMS)).isEqualTo(Engagement.MOST / 2 + 1);
    assertThat(engagement.engaged(Medium.SMS)).isEqualTo(Engagement.MOST / 2);
  }

  @Test
  void onlyTheLastMessagesAreRemembered() {
    Dispatch dispatch = new Dispatch();
    for (int i = 0; i <= SentMessages.KEPT; i++) {
      dispatch.send("m" + i, Medium.PUSH, true, i);
    }
    assertThat(dispatch.sentOn("m0")).isNull();
    assertThat(dispatch.sentOn("m1")).isEqualTo(Medium.PUSH);
  }

  @Test
  void lettersWaitInOrderAndNotTooMany() {
    Dispatch dispatch = new Dispatch();
    for (int i = 0; i < Dispatch.MAX_PENDING; i++) {
      assertThat(dispatch.await(new Pending(letter("m" + i), i % 2 == 0, i % 3))).isTrue();
    }
    assertThat(dispatch.await(new Pending(letter("more"), false, 0))).isFalse();
    assertThat(dispatch.nextDue()).isZero();
    assertThat(dispatch.due(0))
        .extracting(each -> each.letter().id())
        .containsExactly("m0", "m3", "m6", "m9", "m12", "m15");
    assertThat(dispatch.outcome("m4", "opened")).hasSize(1);
    assertThat(dispatch.outcome("m7", "clicked")).hasSize(1);
    assertThat(dispatch.due(1))
        .extracting(Pending::cause)
        .containsExactly("quiet_hours:m1:1", "fallback:m10:1", "quiet_hours:m13:1");
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    Dispatch dispatch = new Dispatch();
    dispatch.send("m1", Medium.SMS, true, 20_000);
    dispatch.send("m2", Medium.IN_APP, false, 20_001);
    dispatch.outcome("m1", "clicked");
    dispatch.outcome("m2", "bounced");
    dispatch.await(new Pending(letter("m3"), true, 99));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    dispatch.write(new DataOutputStream(bytes));
    Dispatch read =
        Dispatch.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(read).usingRecursiveComparison().isEqualTo(dispatch);
    assertThat(read.isEmpty()).isFalse();
    assertThat(new Dispatch().isEmpty()).isTrue();
  }

  private static Letter letter(String id) {
    return new Letter(
        id,
        null,
        "rule",
        2,
        -5,
        1_500_000,
        "hello",
        List.of(Medium.PUSH, Medium.EMAIL),
        true,
        Map.of("order_id", "o1"),
        "e1",
        1000,
        Span.parse("P1MT2H"));
  }
}
