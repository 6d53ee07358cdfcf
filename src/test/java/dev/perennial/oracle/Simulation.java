package dev.perennial.oracle;

import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Effect;
import dev.perennial.io.VoucherSecretFile;
import dev.perennial.io.program.RuleFile;
import dev.perennial.topology.Sabotage;
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
  private final Troubles troubles;
  private final Sabotage sabotage;
  private final List<Announcement> announcements;
  private final Expected expected;
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
   * @param strikes one for each move
   * @param troubles counts what happened
   * @param sabotage the fault that is built in, if any
   */
  Simulation(
      History history,
      List<Strike> strikes,
      VoucherSecretFile codes,
      Troubles troubles,
      Sabotage sabotage) {
    this.history = history;
    this.strikes = strikes;
    this.codes = codes;
    this.troubles = troubles;
    this.sabotage = sabotage;
    this.expected = new Expected(history);
    List<CustomerEvent> events = new ArrayList<>();
    for (Move move : history.moves()) {
      events.add(move.logged() == null ? null : move.logged().event());
    }
    List<RuleFile.Document> rules = Announcement.rules(history.ruling());
    announcements = Announcement.of(history, rules);
    world = new SimulatedWorld(history.programs(), rules, events, sabotage);
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
        at = first ? strike(strikes.get(at), at + 1) : at + 1;
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
        troubles.published(history, each, at > 0 && at > furthest);
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
    Optional<String> unfair = expected.play(at, parts);
    if (unfair.isPresent()) {
      return unfair;
    }
    List<String> model = model(at);
    if (!lines.equals(model)) {
      return Optional.of("model  " + model + "\nengine " + lines);
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
    if (at > furthest) {
      troubles.saw(move, expected.at(at), expected.shared());
    }
    return broken(at, move);
  }

  private static List<String> lines(Map<String, List<Effect>> parts) {
    List<String> lines = new ArrayList<>();
    parts.forEach(
        (customer, effects) ->
            Comparison.lines(effects).forEach(line -> lines.add(customer + " " + line)));
    return lines;
  }

  private List<String> model(int at) {
    Map<String, List<Effect>> parts = new TreeMap<>();
    expected.at(at).forEach((customer, step) -> parts.put(customer, step.effects()));
    return lines(parts);
  }

  /** What the model does not say, customer by customer. */
  private Optional<String> broken(int at, Move move) {
    for (Map.Entry<String, Step> each : expected.at(at).entrySet()) {
      Step step = each.getValue();
      List<Effect> effects = expected.written(at).getOrDefault(each.getKey(), List.of());
      Optional<String> broken =
          invariants
              .computeIfAbsent(each.getKey(), any -> new Invariants(history.ruling().rules()))
              .broken(
                  move,
                  new Step(
                      step.outcome(),
                      effects,
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
    troubles.struck(strike.kind());
    switch (strike.kind()) {
      case NOTHING -> {
        return next;
      }
      case CHECKPOINT -> {
        checkpoint(next);
        return next;
      }
      case LOST_CHECKPOINT -> job.snapshot(next);
      case CRASH -> {
        // Nothing was saved since.
      }
    }
    return crash(strike, next);
  }

  private void checkpoint(int next) throws Exception {
    Saved taken = job.snapshot(next);
    saved = saved != null && sabotage == Sabotage.STATE_OLDER_THAN_SOURCE ? saved : taken;
    savedAt = next;
    if (sabotage != Sabotage.COMMITTED_LOST) {
      committed.addAll(open);
    }
    open.clear();
  }

  private int crash(Strike strike, int next) throws Exception {
    if (sabotage == Sabotage.UNCOMMITTED_KEPT) {
      committed.addAll(open);
    }
    open.clear();
    job.close();
    if (saved != null && saved.parallelism() != strike.parallelism()) {
      troubles.struck(Strike.Kind.RESCALE);
    }
    start(strike.parallelism());
    int from =
        switch (sabotage) {
          case RECORD_LOST -> Math.min(next, savedAt + 1);
          case RECORD_READ_AGAIN -> Math.max(0, savedAt - 1);
          default -> savedAt;
        };
    expected.rewind(savedAt);
    invariants.clear();
    for (int at = 0; at < savedAt; at++) {
      broken(at, history.moves().get(at));
    }
    return from;
  }

  private Optional<String> end() {
    List<String> model =
        IntStream.range(0, history.moves().size())
            .boxed()
            .flatMap(at -> model(at).stream())
            .toList();
    if (!committed.equals(model)) {
      return Optional.of("committed " + committed + "\nmodel " + model);
    }
    if (expected.servedOthers()) {
      // Under one id there are two receipts then: nobody promised which is the right one.
      troubles.servedOthers();
      return Optional.empty();
    }
    if (!deduplicated.equals(new LinkedHashSet<>(model))) {
      return Optional.of("the lane without transactions, deduplicated, differs");
    }
    return Optional.empty();
  }
}
