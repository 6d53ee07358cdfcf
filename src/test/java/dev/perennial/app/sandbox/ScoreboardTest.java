package dev.perennial.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.app.sandbox.DemoEvent.Answer;
import dev.perennial.io.Topics;
import java.util.Map;
import loyalty.ledger.v1.Posting;
import loyalty.profile.v1.PointBalances;
import loyalty.profile.v1.Profile;
import loyalty.rejected.v1.Rejected;
import loyalty.reply.v1.Reply;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/** The demo must be able to fail: each kind of wrong books is found. */
class ScoreboardTest {
  private final Scoreboard scoreboard = new Scoreboard();

  @Test
  void rightBooksAreRight() {
    scoreboard.sending(event("e-1", Answer.PROFILE));
    assertThat(scoreboard.settled()).isFalse();
    scoreboard.seen(Topics.LEDGER, posting("p-1", "issued", "available", 5));
    scoreboard.seen(Topics.LEDGER, posting("p-1", "issued", "available", 5));
    scoreboard.seen(Topics.PROFILE, profile("e-1", 5, 0));
    assertThat(scoreboard.settled()).isTrue();
    assertThat(scoreboard.faults()).isEmpty();
    assertThat(scoreboard.whole().issued()).isEqualTo(5);
    assertThat(scoreboard.whole().outstanding()).isEqualTo(5);
    assertThat(scoreboard.whole().members()).isEqualTo(Map.of("Bronze", 1L));
  }

  @Test
  void aDebtLiesBelowZeroInTheLedger() {
    scoreboard.seen(Topics.LEDGER, posting("p-1", "debt", "reversed", 3));
    scoreboard.seen(Topics.PROFILE, profile("x", 0, 3));
    assertThat(scoreboard.faults()).isEmpty();
    assertThat(scoreboard.whole().outstanding()).isEqualTo(-3);
  }

  @Test
  void anEventWithoutAnAnswerIsAFault() {
    scoreboard.sending(event("e-1", Answer.PROFILE));
    scoreboard.sending(event("e-2", Answer.REPEAT));
    scoreboard.sending(event(null, Answer.REJECTION));
    assertThat(scoreboard.faults()).singleElement().asString().contains("2 events", "e-1");
  }

  @Test
  void theWrongAnswerIsAFault() {
    scoreboard.sending(event("e-1", Answer.PROFILE));
    scoreboard.seen(Topics.REJECTED, rejection("e-1"));
    assertThat(scoreboard.faults()).singleElement().asString().contains("e-1", "REJECTION");
  }

  @Test
  void aLedgerThatDiffersFromTheProfileIsAFault() {
    scoreboard.seen(Topics.LEDGER, posting("p-1", "issued", "available", 4));
    scoreboard.seen(Topics.PROFILE, profile("x", 5, 0));
    assertThat(scoreboard.faults())
        .containsExactly("c-1: available is 4 by the ledger and 5 by the profile");
  }

  @Test
  void aRequestIsAnsweredByItsReplyAndNotByTheProfile() {
    scoreboard.sending(event("e-1", Answer.REPLY));
    scoreboard.seen(Topics.PROFILE, profile("e-1", 0, 0));
    assertThat(scoreboard.settled()).isFalse();
    scoreboard.seen(Topics.REPLY, reply("e-1", "request-1", "approved"));
    assertThat(scoreboard.settled()).isTrue();
    assertThat(scoreboard.faults()).isEmpty();
    assertThat(scoreboard.whole().replies()).isEqualTo(Map.of("approved", 1));
  }

  @Test
  void aRaceThatBothChannelsWinIsAFault() {
    scoreboard.seen(Topics.REPLY, reply("e-1", "race-1-1", "approved"));
    assertThat(scoreboard.faults()).isEmpty();
    scoreboard.seen(Topics.REPLY, reply("e-2", "race-1-2", "approved"));
    assertThat(scoreboard.faults())
        .containsExactly("race-1: two channels were answered [approved, approved]");
  }

  @Test
  void aRaceThatOneChannelWinsIsNone() {
    scoreboard.seen(Topics.REPLY, reply("e-1", "race-1-1", "declined"));
    scoreboard.seen(Topics.REPLY, reply("e-2", "race-1-2", "approved"));
    assertThat(scoreboard.faults()).isEmpty();
    assertThat(scoreboard.whole().races()).isEqualTo(1);
  }

  @Test
  void anErasedCustomerMustHaveNothingLeftInTheLedger() {
    scoreboard.sending(event("e-1", Answer.TOMBSTONE));
    scoreboard.seen(Topics.LEDGER, posting("p-1", "issued", "available", 5));
    scoreboard.seen(Topics.PROFILE, profile("x", 5, 0));
    assertThat(scoreboard.settled()).isFalse();
    scoreboard.erased("c-1");
    assertThat(scoreboard.settled()).isTrue();
    assertThat(scoreboard.faults())
        .containsExactly("c-1: available is 5 by the ledger and 0 by the profile");
    scoreboard.seen(Topics.LEDGER, posting("p-2", "available", "erased", 5));
    assertThat(scoreboard.faults()).isEmpty();
    assertThat(scoreboard.whole().customers()).isZero();
  }

  private static DemoEvent event(String id, Answer answer) {
    return new DemoEvent(0, "c-1", id, "{}", answer);
  }

  private static GenericRecord posting(String id, String from, String to, long points) {
    GenericRecord posting = new GenericData.Record(Posting.getClassSchema());
    posting.put("posting_id", id);
    posting.put("customer_id", "c-1");
    posting.put("from", from);
    posting.put("to", to);
    posting.put("points", points);
    return posting;
  }

  private static GenericRecord profile(String cause, long available, long debt) {
    GenericRecord points = new GenericData.Record(PointBalances.getClassSchema());
    points.put("pending", 0L);
    points.put("available", available);
    points.put("held", 0L);
    points.put("debt", debt);
    GenericRecord profile = new GenericData.Record(Profile.getClassSchema());
    profile.put("customer_id", "c-1");
    profile.put("tier", "Bronze");
    profile.put("points", points);
    profile.put("cause", cause);
    return profile;
  }

  private static GenericRecord reply(String cause, String requestId, String status) {
    GenericRecord reply = new GenericData.Record(Reply.getClassSchema());
    reply.put("reply_id", "reply to " + cause);
    reply.put("customer_id", "c-1");
    reply.put("at", 0L);
    reply.put("request_id", requestId);
    reply.put("request", "redeem");
    reply.put("status", status);
    reply.put("cause", cause);
    return reply;
  }

  private static GenericRecord rejection(String eventId) {
    GenericRecord rejected = new GenericData.Record(Rejected.getClassSchema());
    rejected.put("reason", "malformed");
    rejected.put("event_id", eventId);
    return rejected;
  }
}
