package dev.perennial.bench;

import dev.perennial.bench.OverloadTrial.Outcome;
import dev.perennial.bench.OverloadTrial.Phase;
import dev.perennial.bench.OverloadTrial.Sample;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Ten times what the engine can take. */
@Command(
    name = "overload",
    mixinStandardHelpOptions = true,
    description = {
      "Sends far more events than the engine can decide for a minute, then lets it catch up: lag"
          + " must grow, memory must stay within the engine's container, and latency must come back"
          + " to what it was. One customer makes every tenth purchase. The engine has the rules and"
          + " the model that ship with it.",
      "What it can take is measured in the same run: events a second while it catches up."
    })
final class OverloadCommand implements Callable<Integer> {
  private static final double TIMES = 10;
  private static final double LATENCY = 1.5;

  @Spec private CommandSpec spec;

  @Mixin private RunOptions run;

  @Option(names = "--quick", description = "A first look within two minutes: a surge of 3 s.")
  private boolean quick;

  @Option(names = "--calm", description = "Events a second before and after. Default: 300.")
  private int calm = 300;

  @Option(names = "--surge", description = "Events a second meanwhile. Default: 100000.")
  private int surge = 100_000;

  @Option(
      names = "--hot",
      paramLabel = "N",
      description = "One customer makes every N-th purchase; 0: nobody. Default: 10.")
  private int hot = 10;

  @Option(
      names = "--for",
      paramLabel = "SECONDS",
      description = "Of the surge. Default: 60; quick: 3.")
  private Integer seconds;

  @Option(names = "--customers", description = "Default: ${DEFAULT-VALUE}.")
  private int customers = 100_000;

  @Option(names = "--seed", description = "Of the events. Default: ${DEFAULT-VALUE}.")
  private long seed = 20_260_302;

  @Option(
      names = "--checkpoint",
      paramLabel = "SECONDS",
      description = "Between checkpoints. Default: ${DEFAULT-VALUE}, as the job's.")
  private int checkpoint = 10;

  @Override
  public Integer call() throws IOException {
    require("--calm", calm, 20, 10_000);
    require("--surge", surge, 100, 200_000);
    require("--customers", customers, 10, 9_999_999);
    require("--hot", hot, 0, 1_000_000);
    require("--checkpoint", checkpoint, 1, 600);
    int surgeSeconds = seconds == null ? (quick ? 3 : 60) : seconds;
    require("--for", surgeSeconds, 1, 600);
    OverloadPlan plan =
        new OverloadPlan(
            calm,
            surge,
            quick ? 15 : 60,
            quick ? 10 : 30,
            surgeSeconds,
            customers,
            hot,
            seed,
            1_000L * checkpoint,
            run.flink(),
            run.jvmArgs());
    PrintWriter out = spec.commandLine().getOut();
    try (Premises premises = Premises.in(run.workDir())) {
      Outcome outcome = new OverloadTrial(plan, premises).run();
      print(outcome, out);
      new Results("overload", quick)
          .with("plan", plan)
          .with("outcome", outcome)
          .bars(bars(outcome))
          .conclude(out, run.json());
    }
    return 0;
  }

  private static void print(Outcome outcome, PrintWriter out) {
    out.printf(
        Locale.ENGLISH,
        "offered %,.0f events/s, decided %,.0f a second while catching up, for %.0f s%n%n",
        outcome.offeredPerSecond(),
        outcome.drainedPerSecond(),
        outcome.drainSeconds());
    out.printf("%-8s  %16s  %22s%n", "", "lag at most", "memory at most, MB");
    for (Phase phase : Phase.values()) {
      out.printf(
          Locale.ENGLISH,
          "%-8s  %,16.0f  %,22.0f%n",
          phase.name().toLowerCase(Locale.ROOT),
          most(outcome, phase, Sample::lag),
          most(outcome, phase, Sample::residentMb));
    }
    out.printf(Locale.ENGLISH, "container  %37.0f%n", OverloadTrial.CONTAINER_MB);
    out.printf(
        Locale.ENGLISH,
        "%npurchase → profile, ms: before p50 %.1f, p99 %.1f; when drained p50 %.1f, p99 %.1f;"
            + " after that p50 %.1f, p99 %.1f%n%n",
        outcome.before().p50(),
        outcome.before().p99(),
        outcome.atOnce().p50(),
        outcome.atOnce().p99(),
        outcome.after().p50(),
        outcome.after().p99());
    out.flush();
  }

  private static List<Bar> bars(Outcome outcome) {
    double memory =
        Math.max(
            most(outcome, Phase.SURGE, Sample::residentMb),
            most(outcome, Phase.DRAIN, Sample::residentMb));
    return List.of(
        Bar.atLeast(
            "overload.times_sustainable",
            outcome.offeredPerSecond() / outcome.drainedPerSecond(),
            TIMES),
        Bar.atMost("overload.memory_vs_container", memory / OverloadTrial.CONTAINER_MB, 1),
        Bar.atMost(
            "overload.p99_after_vs_before",
            outcome.after().p99() / outcome.before().p99(),
            LATENCY),
        Bar.atMost("overload.missing", outcome.missing(), 0));
  }

  private static double most(Outcome outcome, Phase phase, ToDoubleFunction<Sample> what) {
    return outcome.samples().stream()
        .filter(sample -> sample.phase() == phase)
        .mapToDouble(what)
        .max()
        .orElse(0);
  }

  private void require(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(),
          "%s: %d is not between %d and %d".formatted(option, value, least, most));
    }
  }
}
