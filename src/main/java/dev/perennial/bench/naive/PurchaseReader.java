package dev.perennial.bench.naive;

import java.io.IOException;
import java.util.ArrayList;
import loyalty.event.v1.CustomerEvent;
import loyalty.event.v1.Purchase;
import loyalty.event.v1.PurchaseLine;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.flink.api.common.serialization.AbstractDeserializationSchema;

/** Avro's generated class in, POJO out; everything but purchases is left alone. */
class PurchaseReader extends AbstractDeserializationSchema<PurchaseEvent> {
  private static final long serialVersionUID = 1;
  private transient BinaryMessageDecoder<CustomerEvent> decoder;

  @Override
  public void open(InitializationContext context) {
    decoder = CustomerEvent.getDecoder();
  }

  @Override
  public PurchaseEvent deserialize(byte[] message) throws IOException {
    CustomerEvent event = decoder.decode(message);
    if (!(event.getPayload() instanceof Purchase purchase)) {
      return null;
    }
    PurchaseEvent read = new PurchaseEvent();
    read.eventId = event.getEventId();
    read.customerId = event.getCustomerId();
    read.occurredAt = event.getOccurredAt().toEpochMilli();
    read.channel = event.getChannel() == null ? null : event.getChannel().name();
    read.orderId = purchase.getOrderId();
    read.currency = purchase.getCurrency();
    read.lines = new ArrayList<>(purchase.getLines().size());
    for (PurchaseLine line : purchase.getLines()) {
      read.lines.add(line(line));
    }
    return read;
  }

  private static PurchaseEvent.Line line(PurchaseLine line) {
    PurchaseEvent.Line read = new PurchaseEvent.Line();
    read.sku = line.getSku();
    read.category = line.getCategory();
    read.quantity = line.getQuantity();
    read.amount = line.getAmount();
    return read;
  }
}
