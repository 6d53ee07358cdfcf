package dev.perennial.app.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Says what {@link Instant#toString} says. */
class UtcTimeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-02T00:00:00Z",
        "2026-03-02T23:59:59.999Z",
        "2026-03-02T10:07:09.001Z",
        "2026-03-02T10:07:09.010Z",
        "2026-03-02T10:07:09.100Z",
        "1969-12-31T23:59:59.999Z",
        "1970-01-01T00:00:00Z",
        "2024-02-29T12:00:00Z",
        "9999-12-31T23:59:59.999Z",
        "+10000-01-01T00:00:00Z",
        "+123456-01-01T00:00:00.007Z",
        "0001-01-01T00:00:00Z",
        "0000-12-31T23:59:59.999Z",
        "-0001-12-31T00:00:00Z",
        "-123456-12-31T00:00:00.500Z"
      })
  void isTheInstantsText(String text) {
    assertThat(text(Instant.parse(text).toEpochMilli())).isEqualTo(text);
  }

  @Test
  void isTheInstantsTextForAnyOther() {
    SplittableRandom random = new SplittableRandom(1);
    for (int bits = 1; bits < 64; bits++) {
      for (int i = 0; i < 500; i++) {
        long instant = random.nextLong() >> 64 - bits;
        assertThat(text(instant)).isEqualTo(Instant.ofEpochMilli(instant).toString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 86_399_999, -86_400_000, -1})
  void coversItsDay(long instant) {
    long first = Math.floorDiv(instant, 86_400_000L) * 86_400_000;
    UtcTime day = new UtcTime(instant);
    assertThat(day.covers(first)).isTrue();
    assertThat(day.covers(first + 86_399_999)).isTrue();
    assertThat(day.covers(first - 1)).isFalse();
    assertThat(day.covers(first + 86_400_000)).isFalse();
  }

  private static String text(long instant) {
    return new String(new UtcTime(instant).text(instant), UTF_8);
  }
}
