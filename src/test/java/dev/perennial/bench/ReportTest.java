package dev.perennial.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.bench.Report.Bar;
import dev.perennial.bench.Report.Spread;
import org.junit.jupiter.api.Test;

class ReportTest {

  @Test
  void medianOfOddAndEvenCounts() {
    assertThat(Spread.of(3, 1, 2)).isEqualTo(new Spread(2, 1, 3));
    assertThat(Spread.of(4, 1, 2, 3)).isEqualTo(new Spread(2.5, 1, 4));
  }

  @Test
  void barIsMetAtItsGoal() {
    assertThat(new Bar("engine_vs_limit_per_cpu_uniform", 0.5, 0.5))
        .hasToString("BAR engine_vs_limit_per_cpu_uniform 0.50 0.50 met");
  }

  @Test
  void barJustBelowItsGoalIsShortAndNotRoundedUp() {
    assertThat(new Bar("engine_vs_naive_per_cpu_skewed", 1.999, 2.0))
        .hasToString("BAR engine_vs_naive_per_cpu_skewed 1.99 2.00 short");
  }
}
