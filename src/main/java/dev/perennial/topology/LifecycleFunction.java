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
import dev.perennial.io.Topics;
import dev.perennial.topology.state.Document;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
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
  private transient ProgramShelf programs;
  private transient RuleShelf rules;
  private transient RuleGuard guard;
  private transient Lifecycle lifecycle;
  private transient boolean outdated;
  private transient Tally tally;
  private transient boolean scanWanted;
  private transient Budgets budgets;

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
    programs = new ProgramShelf(decidedBy.programParser());
    decidedBy.programs().forEach(programs::add);
    guard = new RuleGuard(decidedBy.ruleLimits().failures(), decidedBy.ruleLimits().actsAnHour());
    rules = new RuleShelf(decidedBy.ruleParser(), decidedBy.codes());
    decidedBy.rules().forEach(rules::add);
  }

  /** What rules may spend; told once, before the first record. */
  void budgets(Budgets all) {
    budgets = all;
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
    prepare(context::getBroadcastState);
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
    prepare(context::getBroadcastState);
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
    String version = shelve(document);
    if (version == null) {
      return;
    }
    BroadcastState<String, String> stored = context.getBroadcastState(stateOf(document));
    boolean isNew = !document.text().equals(stored.get(version));
    stored.put(version, document.text());
    // Also takes in, after a restart, the versions of before that have not been looked at yet.
    lifecycle = null;
    scanWanted |= isNew && isRule(document) && rules.policy().wakes();
  }

  /** Whether, since this was last asked, a rule came for customers to whom nothing happens. */
  boolean wantsScan() {
    boolean wanted = scanWanted;
    scanWanted = false;
    return wanted;
  }

  /**
   * Gives the customer whose key is current an earlier timer if the rules have come to want one.
   *
   * @return whether they have
   */
  boolean wake(Documents documents, TimerService timers) throws Exception {
    Customer customer = customers.value();
    if (customer == null) {
      return false;
    }
    prepare(documents);
    boolean moved = keepTimer(customer, timers);
    if (moved) {
      customers.update(customer);
    }
    return moved;
  }

  private static boolean isRule(Document document) {
    return document.topic().equals(Topics.RULE);
  }

  private static MapStateDescriptor<String, String> stateOf(Document document) {
    return isRule(document) ? StateLayout.rules() : StateLayout.programs();
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
      quarantine(quarantine.ruleId() + '/' + quarantine.ruleVersion());
      tally.ruleQuarantined();
      send(quarantine, out);
    }
  }

  /** The versions of rules that are out of service, for the state. */
  Set<String> quarantined() {
    return rules.quarantined();
  }

  /** A version of a rule was taken out of service before the start. */
  void quarantine(String version) {
    rules.quarantine(version);
    // The decision at hand is still carried out by the rules of before.
    outdated = true;
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

  /** Where the documents that were published are kept. */
  interface Documents {
    ReadOnlyBroadcastState<String, String> stored(MapStateDescriptor<String, String> kind)
        throws Exception;
  }

  /** Broadcast state can be read only once a record is there: so documents are read late. */
  private void prepare(Documents documents) throws Exception {
    if (lifecycle != null && !outdated) {
      return;
    }
    outdated = false;
    shelveAll(Topics.PROGRAM, documents.stored(StateLayout.programs()));
    shelveAll(Topics.RULE, documents.stored(StateLayout.rules()));
    lifecycle = new Lifecycle(programs.programs(), rules.policy(), decidedBy.codes(), budgets);
  }

  private void shelveAll(String topic, ReadOnlyBroadcastState<String, String> stored)
      throws Exception {
    for (Map.Entry<String, String> version : stored.immutableEntries()) {
      shelve(new Document(topic, version.getValue()));
    }
  }

  /** Adds a version; one that cannot be used is reported and leaves the others in force. */
  private String shelve(Document document) {
    boolean rule = isRule(document);
    try {
      return rule ? rules.add(document.text()) : programs.add(document.text());
    } catch (RuntimeException refused) {
      // Whatever is wrong with a document, it is not worth the job.
      LOG.error(
          "A document of {} is refused; the versions before it stay in force",
          document.topic(),
          refused);
      if (rule) {
        tally.ruleRefused();
      } else {
        tally.programRefused();
      }
      return null;
    }
  }

  Tally tally() {
    return tally;
  }
}
