package dev.perennial.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.bench.load.Preload;
import dev.perennial.bench.load.Shape;
import dev.perennial.bench.load.Workload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Workload UNIFORM = new Workload(Shape.UNIFORM, 10, 100, 1, 1);
  private static final Workload SKEWED = new Workload(Shape.SKEWED, 10, 100, 1, 1);

  @Test
  void thoseOfOneTopicTakeTurnsBeforeTheNextIsWritten() {
    Plan plan =
        plan(
            trial("u", UNIFORM, Contender.ENGINE),
            trial("u", UNIFORM, Contender.LIMIT),
            trial("s", SKEWED, Contender.ENGINE));
    assertThat(plan.turns())
        .extracting(turn -> turn.round() + turn.trial().name())
        .containsExactly(
            "1u-engine", "1u-limit", "2u-limit", "2u-engine", "1s-engine", "2s-engine");
  }

  @Test
  void oneContenderAndSeveralTopicsTakeTurnsToo() {
    Plan plan = plan(trial("a", UNIFORM, Contender.ENGINE), trial("b", SKEWED, Contender.ENGINE));
    assertThat(plan.turns())
        .extracting(turn -> turn.round() + turn.trial().name())
        .containsExactly("1a-engine", "1b-engine", "2b-engine", "2a-engine");
  }

  @Test
  void goalsAreOfContendersOfTheSameTopic() {
    List<Trial> trials =
        List.of(
            trial("uniform", UNIFORM, Contender.ENGINE),
            trial("uniform", UNIFORM, Contender.LIMIT),
            trial("uniform", UNIFORM, Contender.STREAMS),
            trial("skewed", SKEWED, Contender.PACK),
            trial("skewed", SKEWED, Contender.LIMIT));
    double[] speeds = {30, 40, 10, 45, 45};
    List<Run> runs =
        java.util.stream.IntStream.range(0, speeds.length)
            .mapToObj(i -> run(trials.get(i), speeds[i]))
            .toList();
    Measured measured = new Measured(Map.of(UNIFORM, new Preload.Facts(1, 1, 1, 1)), runs);
    assertThat(Goals.bars(trials, measured))
        .extracting(Object::toString)
        .containsExactly(
            "BAR engine_vs_limit_per_cpu_uniform 0.75 0.80 short",
            "BAR engine_vs_streams_per_cpu_uniform 3.00 1.80 met",
            "BAR pack_vs_limit_per_cpu_skewed 1.00 1.00 met");
  }

  private static Run run(Trial trial, double perCpuSecond) {
    return new Run(1, trial, new Meter.Speed(1, perCpuSecond, 1, 1, 1), null, null);
  }

  private static Trial trial(String group, Workload workload, Contender contender) {
    return new Trial(group, workload, contender, 1_000);
  }

  private static Plan plan(Trial... trials) {
    return new Plan(true, List.of(trials), 2, 1, 0.5, 256, 64, Map.of(), Map.of(), List.of());
  }
}
