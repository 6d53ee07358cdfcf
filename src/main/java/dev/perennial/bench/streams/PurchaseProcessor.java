package dev.perennial.bench.streams;

import dev.perennial.app.kafka.CloudEventRecords;
import dev.perennial.bench.PlainEffects;
import dev.perennial.domain.Channel;
import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Payload;
import dev.perennial.io.EffectEncoder;
import dev.perennial.io.EventDecoder;
import dev.perennial.io.RejectedInput;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * 30-day spend, points that expire, and a tier, in one get and one put for each purchase, with the
 * engine's own decoder, encoder and headers. Right on the happy path: no duplicates, no refunds;
 * and points expire only when their customer buys.
 */
final class PurchaseProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  private static final long WINDOW = Duration.ofDays(30).toMillis();
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final String[] TIERS = {"Bronze", "Silver", "Gold"};
  private static final long[] THRESHOLDS = {0, 250_00, 900_00};

  /** Micro-points for a cent, times the tier's multiplier in percent and the bonus in tenths. */
  private static final long[] PERCENT = {100, 125, 150};

  private static final long MICROS = 1_000_000;

  private final EventDecoder decoder = Wire.decoder(WireOptions.singleObject());
  private final EffectEncoder encoder = Wire.encoder(WireOptions.singleObject());
  private final CloudEventRecords records = new CloudEventRecords();
  private ProcessorContext<byte[], byte[]> context;
  private KeyValueStore<Bytes, byte[]> accounts;
  private Instant monthBegan = Instant.MAX;
  private Instant monthEnds = Instant.MIN;
  private long expiresAt;

  @Override
  public void init(ProcessorContext<byte[], byte[]> current) {
    context = current;
    accounts = current.getStateStore(StreamsPeer.STORE);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    CustomerEvent event = decode(record.value());
    if (!(event.payload() instanceof Payload.Purchase purchase)) {
      return;
    }
    long now = record.timestamp();
    Bytes key = Bytes.wrap(record.key());
    Account account = Account.unpack(accounts.get(key));
    long expired = account.expire(now);
    if (expired > 0) {
      send(PlainEffects.expiry(event, now, expired));
    }
    account.bought(event.occurredAt(), amount(purchase));
    earn(account, event, purchase, now);
    while (account.tier + 1 < TIERS.length && account.lifetime >= THRESHOLDS[account.tier + 1]) {
      account.tier++;
    }
    long spend = account.spend(now - WINDOW, now);
    accounts.put(key, account.pack());
    send(
        PlainEffects.profile(
            event,
            now,
            TIERS[account.tier],
            account.available,
            spend,
            account.lifetime,
            account.purchases));
  }

  private CustomerEvent decode(byte[] value) {
    try {
      return decoder.decode(value);
    } catch (RejectedInput e) {
      throw new IllegalStateException("an event cannot be read", e);
    }
  }

  private static long amount(Payload.Purchase purchase) {
    return purchase.lines().stream().mapToLong(Payload.PurchaseLine::amount).sum();
  }

  private void earn(Account account, CustomerEvent event, Payload.Purchase purchase, long now) {
    long micros = account.carryMicros;
    for (Payload.PurchaseLine line : purchase.lines()) {
      micros += line.amount() * PERCENT[account.tier] * bonusTenths(line, event.channel());
    }
    account.carryMicros = micros % MICROS;
    long points = micros / MICROS;
    if (points > 0) {
      account.earned(points, expiry(now));
      send(PlainEffects.posting(event, now, points));
    }
  }

  private static long bonusTenths(Payload.PurchaseLine line, Channel channel) {
    if ("books".equals(line.category())) {
      return 20;
    }
    return channel == Channel.MOBILE_APP ? 15 : 10;
  }

  /** The end of the local month a year from now; worked out once for all of this month. */
  private long expiry(long now) {
    Instant instant = Instant.ofEpochMilli(now);
    if (instant.isBefore(monthBegan) || !instant.isBefore(monthEnds)) {
      var good = instant.atZone(ZONE).toLocalDate().plusDays(365);
      monthBegan = good.withDayOfMonth(1).minusDays(365).atStartOfDay(ZONE).toInstant();
      var end = good.withDayOfMonth(1).plusMonths(1);
      monthEnds = end.minusDays(365).atStartOfDay(ZONE).toInstant();
      expiresAt = end.atStartOfDay(ZONE).toInstant().toEpochMilli();
    }
    return expiresAt;
  }

  private void send(Effect effect) {
    // The connector's context and timestamp play no part.
    ProducerRecord<byte[], byte[]> record = records.serialize(encoder.encode(effect), null, null);
    context.forward(
        new Record<>(record.key(), record.value(), record.timestamp(), record.headers()),
        record.topic());
  }
}
