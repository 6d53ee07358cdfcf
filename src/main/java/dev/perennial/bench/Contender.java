package dev.perennial.bench;

import dev.perennial.bench.engine.EngineRun;
import dev.perennial.bench.limit.LimitLoop;
import dev.perennial.bench.naive.NaiveJob;
import java.util.Locale;

/** Who drains the topic. */
enum Contender {
  /** The real job. */
  ENGINE(EngineRun.class.getName()),
  /** The plain loop. */
  LIMIT(LimitLoop.class.getName()),
  /** The first version of a competent team. */
  NAIVE(NaiveJob.class.getName());

  private final String main;

  Contender(String main) {
    this.main = main;
  }

  /** Its main class, which takes {@link Settings} and never ends by itself. */
  String main() {
    return main;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
