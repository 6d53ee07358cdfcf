package dev.perennial.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.bench.Arrivals.Latency;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final long MILLI = 1_000_000;

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
    assertThat(arrivals.latency(schedule, 0)).isEqualTo(new Latency(7, 100, 100, 4, 0, 0));
  }

  @Test
  void theWarmUpDoesNotCount() {
    answer(0, 500);
    answer(1, 500);
    answer(2, 3);
    answer(3, 4);
    assertThat(arrivals.latency(schedule, 2)).isEqualTo(new Latency(3, 4, 4, 2, 0, 0));
    assertThatThrownBy(() -> arrivals.latency(schedule, 4)).hasMessageContaining("--for");
  }

  @Test
  void theFirstAnswerCountsAndARepeatIsCounted() {
    for (int request = 0; request < 4; request++) {
      answer(request, 2);
      answer(request, 900);
    }
    assertThat(arrivals.latency(schedule, 0)).isEqualTo(new Latency(2, 2, 2, 4, 0, 4));
  }

  @Test
  void aMissingAnswerTookForEver() {
    answer(0, 2);
    answer(1, 2);
    answer(3, 2);
    assertThat(arrivals.complete()).isFalse();
    Latency latency = arrivals.latency(schedule, 0);
    assertThat(latency.p50()).isEqualTo(2);
    assertThat(latency.p99()).isInfinite();
    assertThat(latency.missing()).isEqualTo(1);
  }

  private void answer(int request, int millisAfterDue) {
    arrivals.answered(request, schedule.requestDue(request) + millisAfterDue * MILLI);
  }
}
