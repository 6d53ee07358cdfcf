package dev.perennial.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.model.DispatchSimulation.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Who learns which channel each customer answers to loses less than who does not. The plot of the
 * README is written anew with {@code -Dplots.write=true}, and the numbers printed.
 */
class DispatchSimulationTest {
  private static final Path PLOT = Path.of("src/site/dispatch-regret.svg");
  private static final int CUSTOMERS = 10_000;
  private static final int FEWER = 2_000;

  @Test
  void learningLosesLess() throws IOException {
    boolean write = Boolean.getBoolean("plots.write");
    Map<Way, double[]> regrets = new EnumMap<>(Way.class);
    Map<Way, DispatchSimulation> runs = new EnumMap<>(Way.class);
    for (Way way : Way.values()) {
      DispatchSimulation run = new DispatchSimulation(write ? CUSTOMERS : FEWER, way);
      runs.put(way, run);
      regrets.put(way, run.run());
    }
    int last = DispatchSimulation.WEEKS - 1;
    double always = regrets.get(Way.ALWAYS_EMAIL)[last];
    double rules = regrets.get(Way.RULES_ONLY)[last];
    double sampled = regrets.get(Way.SAMPLED)[last];
    double learnt = regrets.get(Way.LEARNT)[last];
    assertThat(sampled).isLessThan(0.7 * always).isLessThan(0.7 * rules);
    assertThat(learnt).isLessThan(sampled);
    // What is lost in a week goes on falling.
    double[] weekly = regrets.get(Way.LEARNT);
    assertThat(weekly[last] - weekly[last - 10]).isLessThan(0.5 * weekly[9]);
    if (write) {
      Files.createDirectories(PLOT.getParent());
      Files.writeString(PLOT, RegretPlot.of(regrets));
      print(runs, regrets);
    }
  }

  private static void print(Map<Way, DispatchSimulation> runs, Map<Way, double[]> regrets) {
    runs.forEach(
        (way, run) ->
            System.out.printf(
                Locale.ROOT,
                "%s engaged %.4f of %.4f, regret %.3f, last week %.4f%n",
                way,
                run.engagedShare(),
                run.oracleShare(),
                regrets.get(way)[51],
                regrets.get(way)[51] - regrets.get(way)[50]));
    runs.get(Way.LEARNT).learnt().forEach(System.out::println);
  }

  @Test
  void thePriorIsFoundAgainAlthoughItsDataWereChosen() {
    DispatchSimulation run = new DispatchSimulation(FEWER, Way.LEARNT);
    run.run();
    assertThat(run.learnt()).hasSize(4);
    for (DispatchSimulation.Learnt learnt : run.learnt()) {
      var truth = DispatchSimulation.TRUTH.get(learnt.medium());
      double mean =
          learnt.prior().engaged() / (learnt.prior().engaged() + learnt.prior().ignored());
      double expected = truth.engaged() / (truth.engaged() + truth.ignored());
      assertThat(mean).as(learnt.toString()).isCloseTo(expected, within(0.25 * expected));
      assertThat(learnt.prior().atEdge()).isFalse();
    }
  }
}
