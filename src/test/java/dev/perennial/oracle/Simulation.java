package dev.perennial.oracle;

import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Effect;
import dev.perennial.io.VoucherSecretFile;
import dev.perennial.io.program.RuleFile;
import dev.perennial.topology.SimulatedJob;
import dev.perennial.topology.SimulatedJob.Saved;
import dev.perennial.topology.SimulatedWorld;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The whole operator through a town's history, with virtual time, checkpoints, crashes and
 * rescales. What a crash undoes leaves the committed lane, and stays in the other one.
 */
final class Simulation {
  private final History history;
  private final List<Strike> strikes;
  private final VoucherSecretFile codes;
  private final Map<Strike.Kind, Integer> struck;
  private final List<Announcement> announcements;
  private final List<Map<String, Step>> steps = new ArrayList<>();
  private final SimulatedWorld world;
  private final Map<String, Invariants> invariants = new HashMap<>();
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
    List<CustomerEvent> events = new ArrayList<>();
    NaiveTown model = new NaiveTown(history);
    for (Move move : history.moves()) {
      events.add(move.logged() == null ? null : move.logged().event());
      steps.add(model.play(move));
    }
    List<RuleFile.Document> rules = Announcement.rules(history.ruling());
    announcements = Announcement.of(history, rules);
    world = new SimulatedWorld(history.programs(), rules, events);
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
    for (Announcement each : announcements) {
      // Just in time; those of always before anything else.
      if (each.at() <= latest(at) && (at == 0 || each.at() > before)) {
        job.publish(each.topic(), each.number());
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
    Map<String, List<Effect>> parts = Whose.parted(world.takeWritten());
    List<String> lines = lines(parts);
    open.addAll(lines);
    deduplicated.addAll(lines);
    List<String> expected = expected(at);
    if (!lines.equals(expected)) {
      return Optional.of("model  " + expected + "\nengine " + lines);
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
    return at <= furthest ? Optional.empty() : broken(at, move, parts);
  }

  private static List<String> lines(Map<String, List<Effect>> parts) {
    List<String> lines = new ArrayList<>();
    parts.forEach(
        (customer, effects) ->
            Comparison.lines(effects).forEach(line -> lines.add(customer + " " + line)));
    return lines;
  }

  private List<String> expected(int at) {
    Map<String, List<Effect>> parts = new TreeMap<>();
    steps.get(at).forEach((customer, step) -> parts.put(customer, step.effects()));
    return lines(parts);
  }

  /** What the model does not say, customer by customer. */
  private Optional<String> broken(int at, Move move, Map<String, List<Effect>> parts) {
    for (Map.Entry<String, Step> each : steps.get(at).entrySet()) {
      Step step = each.getValue();
      Optional<String> broken =
          invariants
              .computeIfAbsent(each.getKey(), any -> new Invariants(history.ruling().rules()))
              .broken(
                  move,
                  new Step(
                      step.outcome(),
                      parts.getOrDefault(each.getKey(), List.of()),
                      step.waitingApplied(),
                      step.waitingRejected(),
                      step.erased()));
      if (broken.isPresent()) {
        return broken;
      }
    }
    return Optional.empty();
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
    List<String> model =
        IntStream.range(0, steps.size()).boxed().flatMap(at -> expected(at).stream()).toList();
    if (!committed.equals(model)) {
      return Optional.of("committed " + committed + "\nmodel " + model);
    }
    if (!deduplicated.equals(new LinkedHashSet<>(model))) {
      return Optional.of("the lane without transactions, deduplicated, differs");
    }
    return Optional.empty();
  }
}
