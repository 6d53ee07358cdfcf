package dev.perennial.io.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Channel;
import dev.perennial.domain.Customer;
import dev.perennial.domain.CustomerProfile;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Quarantine;
import dev.perennial.domain.Receipt;
import dev.perennial.domain.SegmentChange;
import dev.perennial.io.EffectEncoder;
import dev.perennial.io.EffectSamples;
import dev.perennial.io.Outbound;
import dev.perennial.io.Topic;
import dev.perennial.io.Topics;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import loyalty.action.message.v1.Message;
import loyalty.action.task.v1.Task;
import loyalty.action.task.v1.TaskState;
import loyalty.action.voucher.v1.Voucher;
import loyalty.action.voucher.v1.VoucherState;
import loyalty.ledger.v1.Account;
import loyalty.ledger.v1.Posting;
import loyalty.ledger.v1.PostingKind;
import loyalty.profile.v1.PointBalances;
import loyalty.profile.v1.Profile;
import loyalty.receipt.v1.Verdict;
import loyalty.rejected.v1.Rejected;
import loyalty.reply.v1.Balances;
import loyalty.reply.v1.Reply;
import loyalty.reply.v1.Request;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroEffectEncoderTest {
  private final EffectEncoder encoder = Wire.encoder(WireOptions.singleObject());

  /** Avro's own encoder of single objects, over generated classes, is the measure. */
  @ParameterizedTest
  @MethodSource("dev.perennial.io.EffectSamples#all")
  void writesWhatAvroWrites(Effect effect) throws Exception {
    IndexedRecord expected = expected(effect);
    SpecificData model = SpecificData.getForClass(expected.getClass());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new BinaryMessageEncoder<IndexedRecord>(model, expected.getSchema()).encode(expected, out);

    assertThat(encoder.encode(effect).value()).isEqualTo(out.toByteArray());
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.io.EffectSamples#all")
  void readerReadsItBack(Effect effect) throws Exception {
    Outbound written = encoder.encode(effect);

    IndexedRecord read =
        Wire.reader(WireOptions.singleObject()).read(written.topic(), written.value());

    assertThat(read.getSchema()).isEqualTo(KnownSchemas.ofTopic(written.topic()));
    assertThat(read.get(0)).hasToString(effect.id());
  }

  @Test
  void addressesEachTopic() {
    assertThat(EffectSamples.all().stream().map(encoder::encode))
        .extracting(out -> out.topic() + " " + out.key() + " " + out.type())
        .containsExactly(
            "loyalty.ledger.v1 c-1 loyalty.ledger.v1.posting",
            "loyalty.ledger.v1 c-1 loyalty.ledger.v1.posting",
            "loyalty.profile.v1 c-1 loyalty.profile.v1.profile",
            "loyalty.profile.v1 c-1 loyalty.profile.v1.profile",
            "loyalty.action.message.v1 c-1 loyalty.action.message.v1.message",
            "loyalty.action.message.v1 c-1 loyalty.action.message.v1.message",
            "loyalty.action.task.v1 c-1 loyalty.action.task.v1.task",
            "loyalty.action.task.v1 c-1 loyalty.action.task.v1.task",
            "loyalty.action.voucher.v1 c-1 loyalty.action.voucher.v1.voucher",
            "loyalty.action.voucher.v1 c-1 loyalty.action.voucher.v1.voucher",
            "loyalty.action.segment.v1 c-1 loyalty.action.segment.v1.segment",
            "loyalty.shadow.v1 c-1 loyalty.shadow.v1.shadow",
            "loyalty.receipt.v1 c-1 loyalty.receipt.v1.receipt",
            "loyalty.rule.status.v1 rule-1 loyalty.rule.status.v1.rulestatus",
            "loyalty.reply.v1 c-1 loyalty.reply.v1.reply",
            "loyalty.reply.v1 c-1 loyalty.reply.v1.reply",
            "loyalty.reply.v1 c-1 loyalty.reply.v1.reply",
            "loyalty.rejected.v1 null loyalty.rejected.v1.rejected",
            "loyalty.rejected.v1 null loyalty.rejected.v1.rejected");
  }

  @Test
  void survivesSerialization() throws Exception {
    Effect effect = EffectSamples.all().get(0);

    assertThat(InstantiationUtil.clone(encoder).encode(effect).value())
        .isEqualTo(encoder.encode(effect).value());
  }

  @Test
  void enumsStandInTheOrderOfTheSchemas() {
    assertThat(names(Effect.Account.values())).isEqualTo(names(Account.values()));
    assertThat(names(Effect.PostingKind.values())).isEqualTo(names(PostingKind.values()));
    assertThat(names(Effect.TaskState.values())).isEqualTo(names(TaskState.values()));
    assertThat(names(Effect.VoucherState.values())).isEqualTo(names(VoucherState.values()));
    assertThat(names(Receipt.Verdict.values())).isEqualTo(names(Verdict.values()));
    // Not of the generated enum: Java keeps one of its words for itself.
    assertThat(names(Effect.Request.values()))
        .isEqualTo(Request.getClassSchema().getEnumSymbols().toString());
    assertThat(names(Channel.values())).isEqualTo(names(loyalty.event.v1.Channel.values()));
  }

  @Test
  void everyTopicHasASchema() {
    assertThat(Topics.ALL).extracting(Topic::name).allSatisfy(KnownSchemas::ofTopic);
  }

  private static String names(Enum<?>[] values) {
    return Arrays.toString(values).toLowerCase(Locale.ROOT);
  }

  private static IndexedRecord expected(Effect effect) {
    if (effect instanceof Effect.Posting posting) {
      return new Posting(
          posting.id(),
          posting.customerId(),
          Instant.ofEpochMilli(posting.at()),
          PostingKind.valueOf(posting.kind().code()),
          Account.valueOf(posting.from().code()),
          Account.valueOf(posting.to().code()),
          posting.points(),
          posting.lotId(),
          posting.cause(),
          posting.ruleId(),
          posting.programVersion());
    } else if (effect instanceof CustomerProfile profile) {
      return profile(profile);
    } else if (effect instanceof Effect.Message message) {
      return new Message(
          message.id(),
          message.customerId(),
          Instant.ofEpochMilli(message.at()),
          message.template(),
          message.channel(),
          message.category(),
          message.locale(),
          new java.util.TreeMap<>(message.values()),
          message.ruleId(),
          message.cause(),
          message.programVersion(),
          Instant.ofEpochMilli(message.notBefore()),
          message.expiresAt() == Customer.NEVER ? null : Instant.ofEpochMilli(message.expiresAt()),
          message.fallbackOf());
    } else if (effect instanceof Effect.Task task) {
      return task(task);
    } else if (effect instanceof Effect.Voucher voucher) {
      return voucher(voucher);
    } else if (effect instanceof SegmentChange
        || effect instanceof Receipt
        || effect instanceof Quarantine) {
      return ExpectedRuleRecords.of(effect);
    } else if (effect instanceof Effect.Reply reply) {
      return reply(reply);
    } else {
      return rejected((Effect.Rejection) effect);
    }
  }

  private static IndexedRecord profile(CustomerProfile profile) {
    return new Profile(
        profile.id(),
        profile.customerId(),
        Instant.ofEpochMilli(profile.at()),
        profile.tier(),
        time(profile.graceUntil()),
        new PointBalances(profile.pending(), profile.available(), profile.held(), profile.debt()),
        profile.currency(),
        profile.spend30d(),
        profile.lifetimeSpend(),
        profile.purchases(),
        time(profile.joinedAt()),
        profile.nextTier(),
        profile.nextTierMissing(),
        time(profile.tierLostAt()),
        profile.reviewPending(),
        profile.programId(),
        profile.programVersion(),
        profile.cause(),
        profile.segments(),
        ExpectedScores.churn(profile.churn()),
        ExpectedScores.buying(profile.buying()));
  }

  private static IndexedRecord task(Effect.Task task) {
    return new Task(
        task.id(),
        task.taskId(),
        task.customerId(),
        Instant.ofEpochMilli(task.at()),
        task.queue(),
        task.kind(),
        TaskState.valueOf(task.state().code()),
        task.outcome(),
        new java.util.TreeMap<>(task.details()),
        Instant.ofEpochMilli(task.dueAt()),
        task.ruleId(),
        task.cause(),
        task.programVersion());
  }

  private static IndexedRecord voucher(Effect.Voucher voucher) {
    return new Voucher(
        voucher.id(),
        voucher.voucherId(),
        voucher.customerId(),
        Instant.ofEpochMilli(voucher.at()),
        VoucherState.valueOf(voucher.state().code()),
        voucher.code(),
        voucher.kind(),
        voucher.value(),
        Instant.ofEpochMilli(voucher.issuedAt()),
        Instant.ofEpochMilli(voucher.expiresAt()),
        voucher.orderId(),
        voucher.ruleId(),
        voucher.cause(),
        voucher.programVersion());
  }

  private static IndexedRecord reply(Effect.Reply reply) {
    return new Reply(
        reply.id(),
        reply.customerId(),
        Instant.ofEpochMilli(reply.at()),
        reply.requestId(),
        Request.values()[reply.request().ordinal()],
        reply.status(),
        reply.reason(),
        reply.points(),
        new Balances(reply.pending(), reply.available(), reply.held(), reply.debt()),
        reply.voucherId(),
        reply.duplicate(),
        reply.cause(),
        reply.programVersion());
  }

  private static IndexedRecord rejected(Effect.Rejection rejection) {
    return new Rejected(
        rejection.id(),
        Instant.ofEpochMilli(rejection.at()),
        rejection.origin().topic(),
        rejection.origin().partition(),
        rejection.origin().offset(),
        rejection.reason().code(),
        rejection.detail(),
        rejection.eventId(),
        rejection.customerId(),
        ByteBuffer.wrap(rejection.origin().original()));
  }

  private static Instant time(long millis) {
    return millis == Customer.NEVER ? null : Instant.ofEpochMilli(millis);
  }
}
