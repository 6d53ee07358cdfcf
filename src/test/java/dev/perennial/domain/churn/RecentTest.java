package dev.perennial.domain.churn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.churn.Recent.Done;
import dev.perennial.domain.program.LocalDays;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RecentTest {
  private static final long DAY = 86_400_000;
  private static final BgNbd BUYING = new BgNbd(0.243, 4.414, 0.793, 2.426);

  private static byte[] bytes(Habits habits) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    habits.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @Test
  void whoComesEachDayForYearsTakesSomeHundredBytes() throws IOException {
    Habits habits = new Habits();
    for (long day = 20_000; day < 21_500; day++) {
      habits.purchased(day * DAY, day, 12_34, day);
      habits.loggedIn(day * DAY, day, day);
      assertThat(habits.recent().days()).hasSizeLessThan(Recent.MOST + 12);
    }
    assertThat(bytes(habits)).hasSizeLessThan(450);
    Features features = new Features(habits, BUYING, LocalDays.of(ZoneOffset.UTC));
    long now = 21_499 * DAY;
    assertThat(features.at(RiskFeature.LOGINS_30D, now)).isEqualTo(30);
    assertThat(features.at(RiskFeature.SPEND_TREND, now)).isBetween(-0.05, 0.05);
    assertThat(features.at(RiskFeature.LOGIN_SILENCE, now + DAY)).isEqualTo(Math.log(2));
  }

  @Test
  void groupsLoseNothingAndStayWithinTheirDays() {
    Recent recent = new Recent();
    for (long day = 1_000; day < 1_180; day++) {
      recent.add(new Done(day, 7, 1, 0, 1, 2), 1_179);
    }
    assertThat(recent.days().stream().mapToLong(Done::spent).sum()).isEqualTo(180 * 7);
    assertThat(recent.days().stream().mapToInt(Done::refunds).sum()).isEqualTo(180);
    assertThat(recent.days()).isSortedAccordingTo((a, b) -> Long.compare(a.day(), b.day()));
    assertThat(recent.days().get(0).day()).isBetween(1_000L, 1_000L + Recent.GROUP);
  }

  @Test
  void whatIsOlderThanHalfAYearIsForgotten() {
    Recent recent = new Recent();
    recent.add(new Done(1_000, 5, 0, 0, 0, 0), 1_000);
    recent.add(new Done(1_001, 6, 0, 0, 0, 0), 1_179);
    assertThat(recent.days()).hasSize(2);
    recent.add(new Done(1_180, 7, 0, 0, 0, 0), 1_180);
    recent.add(new Done(900, 8, 0, 0, 0, 0), 1_180);
    assertThat(recent.days()).extracting(Done::day).containsExactly(1_001L, 1_180L);
  }

  @Test
  void habitsComeBackFromTheirBytes() throws IOException {
    Habits habits = new Habits();
    habits.purchased(20_000 * DAY + 5, 20_000, 10_00, 20_000);
    habits.purchased(20_020 * DAY + 7, 20_020, 0, 20_020);
    habits.refunded(20_000, 20_021, 3_00, 20_021);
    habits.loggedIn(20_022 * DAY, 20_022, 20_022);
    habits.loggedIn(20_010 * DAY, 20_010, 20_022);
    habits.complained(20_022, 4, 20_022);
    byte[] bytes = bytes(habits);
    Habits back = Habits.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    assertThat(bytes(back)).isEqualTo(bytes);
    assertThat(back.purchases()).isEqualTo(habits.purchases());
    assertThat(back.recent().days()).isEqualTo(habits.recent().days());
    assertThat(new Habits().isEmpty()).isTrue();
  }
}
