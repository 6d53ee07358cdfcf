package dev.perennial.topology;

import static java.util.Map.entry;

import dev.perennial.domain.Decision;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Reason;
import dev.perennial.io.Topics;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * What one task counted since it started, in the metric group {@code perennial}: over all tasks,
 * inputs = applied + duplicates + rejected + waiting + ticks, once what was read is decided. Since
 * a restart forgets the counts, {@code waiting} is what began to wait less what ended since then.
 */
final class Tally {
  /** One decision in so many is timed: to ask the clock for each would cost more than it tells. */
  private static final int SAMPLE = 64;

  /** Samples that the percentiles are of, the newest. */
  private static final int SAMPLES_KEPT = 1000;

  private final MetricGroup group;
  private final Counter inputs;
  private final Counter ticks;
  private final Counter applied;
  private final Counter duplicates;
  private final Counter waiting;
  private final Counter timersFired;
  private final Counter programsRefused;
  private final Counter modelsRefused;
  private final Counter rulesRefused;
  private final Counter rulesFailed;
  private final Counter rulesQuarantined;
  private final Counter booksDrift;
  private final Counter budgetUnknown;
  private final Histogram decisionMicros;
  private int untimed;
  private final Map<Reason, Counter> rejected = new EnumMap<>(Reason.class);
  private final Map<String, Counter> effects = new HashMap<>();

  Tally(MetricGroup root) {
    group = root.addGroup("perennial");
    inputs = group.counter("inputs");
    ticks = group.counter("ticks");
    applied = group.counter("applied");
    duplicates = group.counter("duplicates");
    waiting = group.counter("waiting");
    timersFired = group.counter("timers_fired");
    programsRefused = group.counter("programs_refused");
    modelsRefused = group.counter("models_refused");
    rulesRefused = group.counter("rules_refused");
    rulesFailed = group.counter("rules_failed");
    rulesQuarantined = group.counter("rules_quarantined");
    booksDrift = group.counter("books_drift");
    budgetUnknown = group.counter("budget_unknown");
    decisionMicros =
        group.histogram("decision_micros", new DescriptiveStatisticsHistogram(SAMPLES_KEPT));
    for (Reason reason : Reason.values()) {
      rejected.put(reason, group.addGroup("reason", reason.code()).counter("rejected"));
    }
  }

  void input() {
    inputs.inc();
  }

  void tick() {
    ticks.inc();
  }

  void rejected(Effect.Rejection rejection) {
    rejected.get(rejection.reason()).inc();
  }

  void decided(Decision decision) {
    switch (decision.outcome()) {
      case APPLIED -> applied.inc();
      case DUPLICATE -> duplicates.inc();
      case WAITING -> waiting.inc();
      case REJECTED, NONE -> {
        // Rejections are counted by reason, as effects.
      }
    }
    applied.inc(decision.waitingApplied());
    waiting.dec(decision.waitingApplied() + decision.waitingRejected());
    rulesFailed.inc(decision.rulesFailed().size());
    for (Effect effect : decision.effects()) {
      if (effect instanceof Effect.Rejection rejection) {
        rejected(rejection);
      }
    }
  }

  void timerFired() {
    timersFired.inc();
  }

  /** A document of a topic cannot be used. */
  void refused(String topic) {
    switch (topic) {
      case Topics.RULE -> rulesRefused.inc();
      case Topics.MODEL -> modelsRefused.inc();
      default -> programsRefused.inc();
    }
  }

  /** A rule was taken out of service. */
  void ruleQuarantined() {
    rulesQuarantined.inc();
  }

  /** The points posted in a decision are not those by which the balances changed. */
  void booksDrifted() {
    booksDrift.inc();
  }

  /** The keeper of budgets did not answer, so a rule did not act. */
  void budgetUnknown() {
    budgetUnknown.inc();
  }

  /** A record comes to be decided: when it began, of {@link System#nanoTime}, or 0 for untimed. */
  long begin() {
    if (++untimed < SAMPLE) {
      return 0;
    }
    untimed = 0;
    return System.nanoTime();
  }

  /** The record is read, decided, written back and its effects are sent. */
  void end(long begun) {
    if (begun != 0) {
      decisionMicros.update(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun));
    }
  }

  /** By how many milliseconds of the log the decision of what was due lags behind. */
  void watchDeadlines(LongSupplier behindMillis) {
    group.gauge("deadlines_behind_ms", (Gauge<Long>) behindMillis::getAsLong);
  }

  /** Whether customers are being looked at for a rule: 1, else 0. */
  void watchScan(BooleanSupplier pending) {
    group.gauge("scan_pending", (Gauge<Integer>) () -> pending.getAsBoolean() ? 1 : 0);
  }

  void written(String topic) {
    effects.computeIfAbsent(topic, name -> group.addGroup("topic", name).counter("effects")).inc();
  }

  /** The counts by name, rejections added up. */
  Map<String, Long> counts() {
    return Map.ofEntries(
        entry("inputs", inputs.getCount()),
        entry("ticks", ticks.getCount()),
        entry("applied", applied.getCount()),
        entry("duplicates", duplicates.getCount()),
        entry("waiting", waiting.getCount()),
        entry("timers_fired", timersFired.getCount()),
        entry("programs_refused", programsRefused.getCount()),
        entry("models_refused", modelsRefused.getCount()),
        entry("rules_refused", rulesRefused.getCount()),
        entry("rules_failed", rulesFailed.getCount()),
        entry("rules_quarantined", rulesQuarantined.getCount()),
        entry("books_drift", booksDrift.getCount()),
        entry("budget_unknown", budgetUnknown.getCount()),
        entry("rejected", rejected.values().stream().mapToLong(Counter::getCount).sum()));
  }
}
