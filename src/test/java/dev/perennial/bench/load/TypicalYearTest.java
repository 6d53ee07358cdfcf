package dev.perennial.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Payload;
import dev.perennial.io.RejectedInput;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class TypicalYearTest {

  @Test
  void everybodyBuysTwelveTimesAndRedeemsOnceInTheOrderOfTheLog() throws RejectedInput {
    List<ProducerRecord<byte[], byte[]>> log = new ArrayList<>();
    new TypicalYear(7, 1).write(log::add);
    assertThat(log).hasSize(7 * TypicalYear.EVENTS_A_CUSTOMER);
    assertThat(log).extracting(ProducerRecord::timestamp).isSorted();
    List<Class<?>> ofOne = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> record : log) {
      CustomerEvent event = Wire.decoder(WireOptions.singleObject()).decode(record.value());
      if (event.customerId().equals("c-0000003")) {
        ofOne.add(event.payload().getClass());
      }
    }
    assertThat(ofOne).hasSize(TypicalYear.EVENTS_A_CUSTOMER);
    assertThat(ofOne.subList(10, 14))
        .containsExactly(
            Payload.Purchase.class,
            Payload.Redeem.class,
            Payload.Capture.class,
            Payload.Purchase.class);
  }
}
