package dev.perennial.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  private static final int RATE = 1_000;
  private static final long START = 5_000_000;

  private final Schedule schedule = new Schedule(START, RATE);

  @ParameterizedTest
  @CsvSource({"0, 5000000", "1, 6000000", "2000, 2005000000"})
  void eventsAreDueInTurn(int event, long due) {
    assertThat(schedule.due(event)).isEqualTo(due);
  }

  @Test
  void aScheduleAfterOthersCountsThemToo() {
    assertThat(schedule.after(220_000).due(220_000)).isEqualTo(START);
    assertThat(schedule.after(220_000).due(220_001)).isEqualTo(START + 1_000_000);
  }

  @Test
  void oneOfElevenIsARequest() {
    // Ten purchases, then a request.
    assertThat(schedule.purchaseDue(9)).isEqualTo(schedule.due(9));
    assertThat(schedule.requestDue(0)).isEqualTo(schedule.due(10));
    assertThat(schedule.purchaseDue(10)).isEqualTo(schedule.due(11));
    assertThat(schedule.after(22).purchaseDue(20)).isEqualTo(START);
    assertThat(schedule.after(22).requestDue(2)).isEqualTo(schedule.due(10));
  }

  @Test
  void whatCountsBeginsBehindBacklogAndWarmUp() {
    LatencyPlan.Setting calm = LatencyPlan.CALM;
    LatencyPlan plan = LatencyReportTest.PLAN;
    assertThat(plan.events(calm)).isEqualTo(22_000 + 25_000);
    assertThat(plan.scheduled(calm)).isEqualTo(25_000);
    assertThat(plan.firstRequest(calm)).isEqualTo(32_000 / 11);
    assertThat(plan.firstPurchase(calm)).isEqualTo(32_000 - 32_000 / 11);
  }
}
