package dev.perennial.topology;

import dev.perennial.io.EventDecoder;
import dev.perennial.io.Inbound;
import dev.perennial.io.RejectedInput;
import dev.perennial.topology.state.RawRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Finds out whose record it is, reading no more than that: the rest is decoded beside the state. A
 * tick has done its work as a watermark and ends here. What cannot be read goes on under no
 * customer and is rejected by {@link LifecycleFunction}, the one place that writes.
 */
final class RouteFunction extends ProcessFunction<RawRecord, Inbound> {
  private static final long serialVersionUID = 1L;

  /** The customer id of a record that cannot be read. */
  static final String NOBODY = "";

  private final EventDecoder decoder;
  private transient Tally tally;

  RouteFunction(EventDecoder decoder) {
    this.decoder = decoder;
  }

  /** Records of one customer meet; unreadable ones spread, so that a flood of them does no harm. */
  static String key(Inbound inbound) {
    String customerId = inbound.customerId();
    return customerId.equals(NOBODY) ? inbound.origin().place() : customerId;
  }

  @Override
  public void open(OpenContext context) {
    tally = new Tally(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(RawRecord record, Context context, Collector<Inbound> out) {
    tally.input();
    try {
      String customerId = decoder.customerId(record.origin().original());
      if (customerId.isEmpty()) {
        tally.tick();
        return;
      }
      out.collect(new Inbound(customerId, record.loggedAt(), record.origin()));
    } catch (RejectedInput unreadable) {
      out.collect(new Inbound(NOBODY, record.loggedAt(), record.origin()));
    }
  }

  Tally tally() {
    return tally;
  }
}
