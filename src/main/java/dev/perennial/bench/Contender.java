package dev.perennial.bench;

import dev.perennial.bench.engine.EngineRun;
import dev.perennial.bench.limit.LimitLoop;
import dev.perennial.bench.load.SampleRules;
import dev.perennial.bench.naive.NaiveJob;
import java.util.List;
import java.util.Locale;

/** Who drains the topic. */
enum Contender {
  /** The real job. */
  ENGINE(EngineRun.class.getName()),
  /** The plain loop. */
  LIMIT(LimitLoop.class.getName()),
  /** The first version of a competent team. */
  NAIVE(NaiveJob.class.getName()),
  /** The real job with 200 rules, each of which is asked about every event. */
  FEW_RULES(EngineRun.class.getName(), 200, 0),
  /** The real job with 10,000 rules, of which 20 are asked about an event. */
  MANY_RULES(EngineRun.class.getName(), 20, 9_980);

  private final String main;
  private final int candidates;
  private final int others;

  Contender(String main) {
    this(main, 0, 0);
  }

  Contender(String main, int candidates, int others) {
    this.main = main;
    this.candidates = candidates;
    this.others = others;
  }

  /** Documents for the rule topic. */
  List<String> rules() {
    return SampleRules.documents(candidates, others);
  }

  /** Its main class, which takes {@link Settings} and never ends by itself. */
  String main() {
    return main;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
