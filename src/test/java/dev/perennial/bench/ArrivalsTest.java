package dev.perennial.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.bench.Arrivals.Latency;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final long MILLI = 1_000_000;
  private static final Percentage PRECISION = Percentage.withPercentage(0.2);

  /** A request each second: one event of eleven. */
  private final Schedule schedule = new Schedule(1_000 * MILLI, 11);

  private final Arrivals arrivals = new Arrivals(4);

  @Test
  void timeRunsFromWhenTheRequestWasDue() {
    answer(0, 5);
    answer(1, 7);
    answer(2, 9);
    answer(3, 100);
    assertThat(arrivals.complete()).isTrue();
    Latency latency = arrivals.latency(schedule::requestDue, 0);
    assertThat(latency.p50()).isCloseTo(7, PRECISION);
    assertThat(latency.p99()).isCloseTo(100, PRECISION);
    assertThat(latency.max()).isCloseTo(100, PRECISION);
    assertThat(latency.counted()).isEqualTo(4);
    assertThat(latency.missing()).isZero();
    assertThat(latency.curve()).hasSameSizeAs(Arrivals.PERCENTILES).isSorted();
  }

  @Test
  void theWarmUpDoesNotCount() {
    answer(0, 500);
    answer(1, 500);
    answer(2, 3);
    answer(3, 4);
    Latency latency = arrivals.latency(schedule::requestDue, 2);
    assertThat(latency.p50()).isCloseTo(3, PRECISION);
    assertThat(latency.max()).isCloseTo(4, PRECISION);
    assertThat(latency.counted()).isEqualTo(2);
    assertThatThrownBy(() -> arrivals.latency(schedule::requestDue, 4))
        .hasMessageContaining("--for");
  }

  @Test
  void theFirstAnswerCountsAndARepeatIsCounted() {
    for (int request = 0; request < 4; request++) {
      answer(request, 2);
      answer(request, 900);
    }
    Latency latency = arrivals.latency(schedule::requestDue, 0);
    assertThat(latency.max()).isCloseTo(2, PRECISION);
    assertThat(latency.repeats()).isEqualTo(4);
  }

  @Test
  void aMissingAnswerTookForEver() {
    answer(0, 2);
    answer(1, 2);
    answer(3, 2);
    assertThat(arrivals.complete()).isFalse();
    Latency latency = arrivals.latency(schedule::requestDue, 0);
    assertThat(latency.p50()).isCloseTo(2, PRECISION);
    assertThat(latency.p99()).isInfinite();
    assertThat(latency.missing()).isEqualTo(1);
  }

  private void answer(int request, int millisAfterDue) {
    arrivals.answered(request, schedule.requestDue(request) + millisAfterDue * MILLI);
  }
}
