package dev.perennial.topology;

import dev.perennial.domain.Customer;
import dev.perennial.domain.SeenPage;
import dev.perennial.domain.history.HistoryPage;
import dev.perennial.domain.journeys.WaitPage;
import dev.perennial.domain.orders.Order;
import dev.perennial.domain.orders.PackedOrders;
import dev.perennial.domain.points.LotPage;
import dev.perennial.domain.spend.SpendSlice;
import dev.perennial.topology.state.CustomerSerializer;
import dev.perennial.topology.state.HistoryPageSerializer;
import dev.perennial.topology.state.LotPageSerializer;
import dev.perennial.topology.state.OrderSerializer;
import dev.perennial.topology.state.PackedOrdersSerializer;
import dev.perennial.topology.state.SeenPageSerializer;
import dev.perennial.topology.state.SpendSliceSerializer;
import dev.perennial.topology.state.Spending;
import dev.perennial.topology.state.SpendingSerializer;
import dev.perennial.topology.state.WaitPageSerializer;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.BooleanSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;

/**
 * Every name by which a savepoint finds its way back: operators' uids, states, key groups. Changing
 * one of them loses what was stored under it.
 */
public final class StateLayout {
  /**
   * Key groups, fixed for the life of a deployment; the job's parallelism can be anything up to it.
   * 720 divides evenly by every small number of tasks.
   */
  public static final int MAX_PARALLELISM = 720;

  /** Reads the event topic. */
  public static final String EVENT_SOURCE = "event-source";

  /** Reads the topics of programmes, models and rules; of programmes only when it got its name. */
  public static final String DOCUMENT_SOURCE = "program-source";

  /** Finds out whose record it is. */
  public static final String ROUTE = "route";

  /** Decides; its timers are those of Flink's own functions, {@link #TIMERS}. */
  public static final String LIFECYCLE = "lifecycle";

  /** Every customer's one timer. */
  static final String TIMERS = "user-timers";

  /** Writes every output topic. */
  public static final String SINK = "sink";

  /** Beats once a second. */
  public static final String CLOCK_SOURCE = "clock-source";

  /** Writes a tick to every partition. */
  public static final String CLOCK_SINK = "clock-sink";

  private StateLayout() {}

  /** The hot record. */
  static ValueStateDescriptor<Customer> customer() {
    return new ValueStateDescriptor<>("customer", new CustomerSerializer());
  }

  /** Orders by the number of their page: written blind, read for refunds and repeats. */
  static MapStateDescriptor<Long, PackedOrders> orderPages() {
    return new MapStateDescriptor<>(
        "order-pages", LongSerializer.INSTANCE, new PackedOrdersSerializer());
  }

  /** The oldest orders of a customer with hundreds, by id. */
  static MapStateDescriptor<String, Order> orders() {
    return new MapStateDescriptor<>("orders", StringSerializer.INSTANCE, new OrderSerializer());
  }

  /** A heavy customer's purchases by hour since 1970. */
  static MapStateDescriptor<Long, SpendSlice> slices() {
    return new MapStateDescriptor<>(
        "spend-slices", LongSerializer.INSTANCE, new SpendSliceSerializer());
  }

  /** A heavy customer's available lots by the number of their page. */
  static MapStateDescriptor<Long, LotPage> lotPages() {
    return new MapStateDescriptor<>("lot-pages", LongSerializer.INSTANCE, new LotPageSerializer());
  }

  /** A busy customer's events of the last 7 days, by the number of their page. */
  static MapStateDescriptor<Long, SeenPage> seenPages() {
    return new MapStateDescriptor<>(
        "seen-pages", LongSerializer.INSTANCE, new SeenPageSerializer());
  }

  /** The older days of a customer, by the number of their page: written blind, read for rules. */
  static MapStateDescriptor<Long, HistoryPage> historyPages() {
    return new MapStateDescriptor<>(
        "history-pages", LongSerializer.INSTANCE, new HistoryPageSerializer());
  }

  /** What rules wait for of a customer of whom much is, by the number of its page. */
  static MapStateDescriptor<Long, WaitPage> waitPages() {
    return new MapStateDescriptor<>(
        "wait-pages", LongSerializer.INSTANCE, new WaitPageSerializer());
  }

  /** Programme documents by id and version. */
  static MapStateDescriptor<String, String> programs() {
    return new MapStateDescriptor<>("programs", Types.STRING, Types.STRING);
  }

  /** Documents of the churn model by id and version. */
  static MapStateDescriptor<String, String> models() {
    return new MapStateDescriptor<>("models", Types.STRING, Types.STRING);
  }

  /** Rule documents by id and version. */
  static MapStateDescriptor<String, String> rules() {
    return new MapStateDescriptor<>("rules", Types.STRING, Types.STRING);
  }

  /** Whether customers still have to be looked at for a rule: of each task, told to all. */
  static ListStateDescriptor<Boolean> pendingScan() {
    return new ListStateDescriptor<>("pending-scan", BooleanSerializer.INSTANCE);
  }

  /** Versions of rules that were taken out of service: of each task, told to all. */
  static ListStateDescriptor<String> quarantined() {
    return new ListStateDescriptor<>("quarantined-rules", Types.STRING);
  }

  /** What each task spent of rules' budgets. */
  static ListStateDescriptor<Spending> spendings() {
    return new ListStateDescriptor<>("budget-spendings", new SpendingSerializer());
  }
}
