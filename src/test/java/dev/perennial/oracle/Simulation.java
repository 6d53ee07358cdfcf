package dev.perennial.oracle;

import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Effect;
import dev.perennial.io.VoucherSecretFile;
import dev.perennial.io.program.RuleFile;
import dev.perennial.topology.SimulatedJob;
import dev.perennial.topology.SimulatedJob.Saved;
import dev.perennial.topology.SimulatedWorld;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole operator through one customer's history, with virtual time, checkpoints, crashes and
 * rescales. What a crash undoes leaves the committed lane, and stays in the other one.
 */
final class Simulation {
  private final History history;
  private final List<Strike> strikes;
  private final VoucherSecretFile codes;
  private final Map<Strike.Kind, Integer> struck;
  private final List<RuleFile.Document> documents = new ArrayList<>();
  private final List<Long> beginnings = new ArrayList<>();
  private final List<List<String>> expected = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final SimulatedWorld world;
  private final Invariants invariants;
  private final List<String> committed = new ArrayList<>();
  private final List<String> open = new ArrayList<>();
  private final LinkedHashSet<String> deduplicated = new LinkedHashSet<>();

  private SimulatedJob job;
  private Saved saved;
  private int savedAt;
  private int inputs;
  private int furthest = -1;

  /**
   * @param struck counts what was struck
   */
  Simulation(
      History history,
      List<Strike> strikes,
      VoucherSecretFile codes,
      Map<Strike.Kind, Integer> struck) {
    this.history = history;
    this.strikes = strikes;
    this.codes = codes;
    this.struck = struck;
    this.invariants = new Invariants(history.ruling().rules());
    List<CustomerEvent> events = new ArrayList<>();
    NaiveModel model = history.model();
    for (Move move : history.moves()) {
      events.add(move.logged() == null ? null : move.logged().event());
      Step step = move.applyTo(model);
      steps.add(step);
      expected.add(Comparison.lines(step.effects()));
    }
    history
        .ruling()
        .rules()
        .forEach(rule -> add(new RuleFile.Document(rule, null), rule.effectiveFrom()));
    history
        .ruling()
        .switches()
        .forEach(turn -> add(new RuleFile.Document(null, turn), turn.effectiveFrom()));
    world = new SimulatedWorld(history.programs(), documents, events);
  }

  private void add(RuleFile.Document document, long from) {
    documents.add(document);
    beginnings.add(from);
  }

  /** What is wrong, or nothing. */
  Optional<String> run() throws Exception {
    try {
      start(1);
      int at = 0;
      while (at < history.moves().size()) {
        Optional<String> wrong = play(at);
        if (wrong.isPresent()) {
          return Optional.of("at move " + at + ": " + wrong.get());
        }
        boolean first = at > furthest;
        furthest = Math.max(furthest, at);
        Strike strike = strikes.get(at);
        at = first ? strike(strike, at + 1) : at + 1;
      }
      committed.addAll(open);
      return end();
    } finally {
      job.close();
    }
  }

  private void start(int parallelism) throws Exception {
    job = new SimulatedJob(world, codes, parallelism, saved);
    inputs = 0;
  }

  private Optional<String> play(int at) throws Exception {
    Move move = history.moves().get(at);
    long before = at == 0 ? Long.MIN_VALUE : latest(at - 1);
    for (int i = 0; i < documents.size(); i++) {
      // Each comes just in time; those of always before anything else.
      long from = beginnings.get(i);
      if (from <= latest(at) && (at == 0 || from > before)) {
        job.publish(i);
      }
    }
    if (move.logged() == null) {
      job.passTime(move.upTo());
    } else {
      inputs++;
      job.log(at, move.logged());
    }
    return check(at, move);
  }

  private long latest(int at) {
    return history.moves().subList(0, at + 1).stream().mapToLong(Move::upTo).max().getAsLong();
  }

  private Optional<String> check(int at, Move move) {
    List<Effect> effects =
        world.takeWritten().stream().filter(e -> !(e instanceof Effect.Tombstone)).toList();
    List<String> lines = Comparison.lines(effects);
    open.addAll(lines);
    deduplicated.addAll(lines);
    if (!lines.equals(expected.get(at))) {
      return Optional.of("model  " + expected.get(at) + "\nengine " + lines);
    }
    Map<String, Long> counts = job.counts();
    long counted =
        counts.get("applied")
            + counts.get("duplicates")
            + counts.get("rejected")
            + counts.get("waiting");
    if (counted != inputs || counts.get("books_drift") > 0) {
      return Optional.of(inputs + " records, counted as " + counts);
    }
    Step step = steps.get(at);
    return at <= furthest
        ? Optional.empty()
        : invariants.broken(
            move,
            new Step(
                step.outcome(),
                effects,
                step.waitingApplied(),
                step.waitingRejected(),
                step.erased()));
  }

  /** Where the source goes on. */
  private int strike(Strike strike, int next) throws Exception {
    struck.merge(strike.kind(), 1, Integer::sum);
    switch (strike.kind()) {
      case NOTHING -> {
        return next;
      }
      case CHECKPOINT -> {
        saved = job.snapshot(next);
        savedAt = next;
        committed.addAll(open);
        open.clear();
        return next;
      }
      case LOST_CHECKPOINT -> job.snapshot(next);
      case CRASH -> {
        // Nothing was saved since.
      }
    }
    open.clear();
    job.close();
    if (saved != null && saved.parallelism() != strike.parallelism()) {
      struck.merge(Strike.Kind.RESCALE, 1, Integer::sum);
    }
    start(strike.parallelism());
    return savedAt;
  }

  private Optional<String> end() {
    List<String> model = expected.stream().flatMap(List::stream).toList();
    if (!committed.equals(model)) {
      return Optional.of("committed " + committed + "\nmodel " + model);
    }
    if (!deduplicated.equals(new LinkedHashSet<>(model))) {
      return Optional.of("the lane without transactions, deduplicated, differs");
    }
    return Optional.empty();
  }
}
