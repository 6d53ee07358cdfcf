package dev.perennial.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Payload;
import dev.perennial.io.EventDecoder;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class TillTrafficTest {
  private static final int EVENTS = 1_100;
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private final TillTraffic traffic = new TillTraffic(50, EVENTS, 1);
  private final EventDecoder decoder = Wire.decoder(WireOptions.singleObject());

  @Test
  void oneOfElevenRedeemsAPointOfAPurchaseThatCameBefore() throws Exception {
    Map<String, Integer> purchases = new HashMap<>();
    int requests = 0;
    for (int i = 0; i < EVENTS; i++) {
      ProducerRecord<byte[], byte[]> record = traffic.next(NOW);
      CustomerEvent event = decoder.decode(record.value());
      assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(event.customerId());
      if (event.payload() instanceof Payload.Redeem redeem) {
        assertThat(i).isEqualTo(TillTraffic.place(requests));
        assertThat(TillTraffic.number(redeem.requestId())).isEqualTo(requests++);
        assertThat(TillTraffic.purchase(event.eventId())).isEqualTo(TillTraffic.OTHER);
        assertThat(purchases.merge(event.customerId(), -1, Integer::sum)).isNotNegative();
      } else {
        assertThat(record.headers().lastHeader(TillTraffic.REQUEST)).isNull();
        assertThat(TillTraffic.purchase(event.eventId())).isEqualTo(i - requests);
        assertThat(TillTraffic.purchasePlace(i - requests)).isEqualTo(i);
        purchases.merge(event.customerId(), 1, Integer::sum);
      }
    }
    assertThat(requests).isEqualTo(TillTraffic.requests(EVENTS)).isEqualTo(100);
  }

  @Test
  void aProbeIsARequestOfSomebodyUnknown() throws Exception {
    CustomerEvent first = decoder.decode(traffic.probe(NOW).value());
    CustomerEvent second = decoder.decode(traffic.probe(NOW).value());
    Payload.Redeem redeem = (Payload.Redeem) first.payload();
    assertThat(TillTraffic.number(redeem.requestId())).isEqualTo(TillTraffic.PROBE);
    assertThat(first.customerId()).isNotEqualTo(second.customerId());
    assertThat(TillTraffic.purchase(first.eventId())).isEqualTo(TillTraffic.OTHER);
    assertThat(TillTraffic.purchase("rule:r:1:2")).isEqualTo(TillTraffic.OTHER);
  }
}
