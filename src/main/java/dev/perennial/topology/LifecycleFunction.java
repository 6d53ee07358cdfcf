package dev.perennial.topology;

import dev.perennial.domain.Balances;
import dev.perennial.domain.BooksProof;
import dev.perennial.domain.Customer;
import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Decision;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Lifecycle;
import dev.perennial.domain.Logged;
import dev.perennial.domain.Quarantine;
import dev.perennial.domain.Reason;
import dev.perennial.domain.RuleGuard;
import dev.perennial.domain.policy.Budgets;
import dev.perennial.io.EffectEncoder;
import dev.perennial.io.EventDecoder;
import dev.perennial.io.Inbound;
import dev.perennial.io.Outbound;
import dev.perennial.io.RejectedInput;
import dev.perennial.topology.state.Document;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what {@link Lifecycle} decides: reads the customer, asks, sends the effects in their
 * order, keeps the one timer, writes the customer back. Decides nothing itself.
 */
final class LifecycleFunction
    extends KeyedBroadcastProcessFunction<String, Inbound, Document, Outbound> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(LifecycleFunction.class);

  private final DecidedBy decidedBy;
  private final EventDecoder decoder;
  private final EffectEncoder encoder;

  private transient ValueState<Customer> customers;
  private transient KeyedColdState cold;
  private transient InForce inForce;
  private transient RuleGuard guard;
  private transient Lifecycle lifecycle;
  private transient Tally tally;
  private transient boolean scanWanted;

  LifecycleFunction(DecidedBy decidedBy, EventDecoder decoder, EffectEncoder encoder) {
    this.decidedBy = decidedBy;
    this.decoder = decoder;
    this.encoder = encoder;
  }

  @Override
  public void open(OpenContext context) {
    customers = getRuntimeContext().getState(StateLayout.customer());
    cold = new KeyedColdState(getRuntimeContext());
    tally = new Tally(getRuntimeContext().getMetricGroup());
    inForce = new InForce(decidedBy, tally);
    guard = new RuleGuard(decidedBy.ruleLimits().failures(), decidedBy.ruleLimits().actsAnHour());
  }

  /** What rules may spend; told once, before the first record. */
  void budgets(Budgets all) {
    inForce.budgets(all);
  }

  @Override
  public void processElement(Inbound inbound, ReadOnlyContext context, Collector<Outbound> out)
      throws Exception {
    CustomerEvent event;
    try {
      event = read(inbound);
    } catch (RejectedInput fault) {
      Effect.Rejection rejection = Rejections.of(fault, inbound);
      tally.rejected(rejection);
      send(rejection, out);
      return;
    }
    lifecycle = inForce.lifecycle(context::getBroadcastState);
    Customer stored = customers.value();
    Customer customer = stored == null ? new Customer(event.customerId()) : stored;
    Logged logged = new Logged(event, inbound.loggedAt(), inbound.origin());
    Balances before = customer.balances();
    Decision decision = lifecycle.onEvent(customer, cold, logged);
    prove(before, decision, customer);
    carryOut(decision, out);
    if (customer.isKept()) {
      boolean timerMoved = keepTimer(customer, context.timerService());
      if (decision.changed() || timerMoved) {
        customers.update(customer);
      }
    } else if (stored != null) {
      forget(customer, context.timerService());
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Outbound> out)
      throws Exception {
    // The end of bounded input, or a drain, is not the end of time: nothing falls due by it.
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      return;
    }
    Customer customer = customers.value();
    if (customer == null || customer.timerAt() != timestamp) {
      return;
    }
    lifecycle = inForce.lifecycle(context::getBroadcastState);
    customer.timerAt(Customer.NEVER);
    Balances before = customer.balances();
    Decision decision = lifecycle.onDeadlines(customer, cold, timestamp);
    tally.timerFired();
    prove(before, decision, customer);
    carryOut(decision, out);
    if (customer.isKept()) {
      keepTimer(customer, context.timerService());
      customers.update(customer);
    } else {
      forget(customer, context.timerService());
    }
  }

  @Override
  public void processBroadcastElement(Document document, Context context, Collector<Outbound> out)
      throws Exception {
    String version = inForce.shelve(document);
    if (version == null) {
      return;
    }
    BroadcastState<String, String> stored = context.getBroadcastState(InForce.stateOf(document));
    boolean isNew = !document.text().equals(stored.get(version));
    stored.put(version, document.text());
    scanWanted |= isNew && inForce.wakes(document);
  }

  /** Whether, since this was last asked, a document came that may move deadlines. */
  boolean wantsScan() {
    boolean wanted = scanWanted;
    scanWanted = false;
    return wanted;
  }

  /**
   * Gives the customer whose key is current an earlier timer if what was published wants one.
   *
   * @return whether they have
   */
  boolean wake(InForce.Documents documents, TimerService timers) throws Exception {
    Customer customer = customers.value();
    if (customer == null) {
      return false;
    }
    lifecycle = inForce.lifecycle(documents);
    boolean moved = keepTimer(customer, timers);
    if (moved) {
      customers.update(customer);
    }
    return moved;
  }

  private CustomerEvent read(Inbound inbound) throws RejectedInput {
    CustomerEvent event = decoder.decode(inbound.origin().original());
    if (!event.customerId().equals(inbound.customerId())) {
      throw new RejectedInput(
          Reason.MALFORMED,
          "customer_id cannot be read reliably; write the record anew",
          event.eventId(),
          null);
    }
    return event;
  }

  /**
   * Every decision's books are looked at: a few additions beside what reading and writing the
   * customer cost. A drift is a fault of the engine; stopping would help nobody, so it is told.
   */
  private void prove(Balances before, Decision decision, Customer customer) {
    if (!BooksProof.holds(before, decision.effects(), customer.balances())) {
      tally.booksDrifted();
      LOG.error(
          "The postings of a decision do not add up for customer {}: run loyalty audit, and"
              + " report what it says",
          customer.id());
    }
  }

  private void carryOut(Decision decision, Collector<Outbound> out) {
    tally.decided(decision);
    for (Effect effect : decision.effects()) {
      send(effect, out);
    }
    for (Quarantine quarantine : guard.look(decision)) {
      LOG.error(
          "Rule {} version {} is taken out of service: it {}. Mend it and publish its next version",
          quarantine.ruleId(),
          quarantine.ruleVersion(),
          quarantine.reason());
      inForce.quarantine(quarantine.ruleId() + '/' + quarantine.ruleVersion());
      tally.ruleQuarantined();
      send(quarantine, out);
    }
  }

  /** What is decided by. */
  InForce inForce() {
    return inForce;
  }

  private void send(Effect effect, Collector<Outbound> out) {
    Effect writable =
        effect instanceof Effect.Rejection rejection ? Rejections.writable(rejection) : effect;
    Outbound record = encoder.encode(writable);
    tally.written(record.topic());
    out.collect(record);
  }

  /**
   * Has the timer at the next deadline or before. It never moves to a later time: it wakes, looks,
   * and is set anew, which costs less than moving it at every event.
   *
   * @return whether it moved
   */
  private boolean keepTimer(Customer customer, TimerService timers) {
    long due = lifecycle.nextDeadline(customer);
    long set = customer.timerAt();
    if (due >= set) {
      return false;
    }
    if (set != Customer.NEVER) {
      timers.deleteEventTimeTimer(set);
    }
    timers.registerEventTimeTimer(due);
    customer.timerAt(due);
    return true;
  }

  private void forget(Customer customer, TimerService timers) {
    if (customer.timerAt() != Customer.NEVER) {
      timers.deleteEventTimeTimer(customer.timerAt());
    }
    customers.clear();
    cold.clear();
  }

  Tally tally() {
    return tally;
  }
}
