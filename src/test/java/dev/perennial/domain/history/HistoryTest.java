package dev.perennial.domain.history;

import static dev.perennial.domain.policy.Dimension.CATEGORY;
import static dev.perennial.domain.policy.Dimension.CHANNEL;
import static dev.perennial.domain.policy.EventType.JOINED;
import static dev.perennial.domain.policy.EventType.LOGIN;
import static dev.perennial.domain.policy.EventType.PRODUCT_VIEWED;
import static dev.perennial.domain.policy.EventType.PURCHASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Channel;
import dev.perennial.domain.InMemoryColdState;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Facts;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {
  private static final long TODAY = 20_000;
  private static final long HOUR = 3_600_000;
  private static final long NOW = TODAY * 24 * HOUR;

  private final InMemoryColdState cold = new InMemoryColdState();
  private History history = new History();

  private void views(long day, String category, long today) {
    Day part = new Day(day);
    part.add(PRODUCT_VIEWED, 1, 0);
    part.add(PRODUCT_VIEWED, CATEGORY, category, 1, 0);
    part.add(PRODUCT_VIEWED, Channel.WEB, 1, 0);
    history.add(part, today, cold);
  }

  private void buys(long day, String category, long money, long today) {
    Day part = new Day(day);
    part.add(PURCHASE, 1, money);
    part.add(PURCHASE, CATEGORY, category, 1, money);
    part.add(PURCHASE, Channel.POS, 1, money);
    history.add(part, today, cold);
  }

  private Past past(long today) {
    return new Past(history, cold, today);
  }

  @ParameterizedTest(name = "{0} days ago, in a window of {1}: {2}")
  @CsvSource({
    "0, 1, 1",
    "1, 1, 0",
    "1, 2, 1",
    "89, 90, 1",
    "90, 90, 0",
    "399, 400, 1",
    // No longer kept when it came.
    "400, 400, 0",
  })
  void aWindowIsTodayAndTheDaysBefore(long ago, int window, long expected) {
    buys(TODAY - ago, "books", 500, TODAY);
    assertThat(past(TODAY).of(PURCHASE, window))
        .isEqualTo(new Past.Answer(expected, expected * 500));
  }

  @Test
  void aDayLeavesAsTimePasses() {
    buys(TODAY, "books", 500, TODAY);
    assertThat(past(TODAY + 399).of(PURCHASE, 400).count()).isOne();
    assertThat(past(TODAY + 400).of(PURCHASE, 400).count()).isZero();
  }

  @Test
  void categoriesComeByFrequencyAndThenByName() {
    for (String category : "b a c b d d".split(" ")) {
      views(TODAY, category, TODAY);
    }
    views(TODAY - 1, "c", TODAY);
    views(TODAY - 1, "a", TODAY);
    views(TODAY - 1, "a", TODAY);
    assertThat(past(TODAY).categories(PRODUCT_VIEWED, 2)).containsExactly("a", "b", "c", "d");
    assertThat(past(TODAY).categories(PRODUCT_VIEWED, 1)).containsExactly("b", "d", "a", "c");
    assertThat(past(TODAY).categories(PURCHASE, 2)).isEmpty();
  }

  @Test
  void beyondSoManyCategoriesADayTheRestGoUnderOneName() {
    for (int i = 0; i < 2 * Day.MAX_CATEGORIES; i++) {
      views(TODAY, "c" + i, TODAY);
      buys(TODAY, "c" + i, 10, TODAY);
    }
    views(TODAY, "c0", TODAY);
    views(TODAY - 1, "x".repeat(Day.MAX_NAME + 1), TODAY);
    Past past = past(TODAY);
    assertThat(past.of(PRODUCT_VIEWED, CATEGORY, "c0", 1).count()).isEqualTo(2);
    assertThat(past.of(PRODUCT_VIEWED, CATEGORY, "c32", 1).count()).isZero();
    assertThat(past.of(PRODUCT_VIEWED, CATEGORY, Day.OTHER, 2).count()).isEqualTo(33);
    assertThat(past.of(PURCHASE, CATEGORY, Day.OTHER, 1)).isEqualTo(new Past.Answer(32, 320));
    assertThat(past.categories(PRODUCT_VIEWED, 2)).hasSize(Day.MAX_CATEGORIES);
    assertThat(past.of(PURCHASE, 1)).isEqualTo(new Past.Answer(64, 640));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "one after the other,   10 20 30, 10, 30, 33",
    "the first comes late,  20 10 30, 10, 30, 33",
    "the last comes early,  30 20 10, 10, 30, 33",
    "all at one time,       10 10 10, 10, 10, 33",
    "once,                  20,       20, 20, 31",
  })
  void firstAndLastAreByWhenItHappened(
      String name, String times, long first, long last, long armed) {
    long now = 30;
    for (String at : times.split(" ")) {
      history.happened(LOGIN, Long.parseLong(at), ++now);
    }
    assertThat(history.first(LOGIN)).isEqualTo(first);
    assertThat(history.last(LOGIN)).isEqualTo(last);
    assertThat(history.armedAt(LOGIN)).isEqualTo(armed);
    assertThat(history.first(PURCHASE)).isEqualTo(Facts.NEVER);
    assertThat(history.armedAt(PURCHASE)).isEqualTo(Facts.NEVER);
  }

  @Test
  void storesAreNewOnceAndTheOneNotSeenForLongestIsForgotten() {
    assertThat(history.seenAt(null, "north")).isFalse();
    assertThat(history.store()).isNull();
    for (int i = 0; i < Stores.MAX; i++) {
      assertThat(history.seenAt("S-" + i, null)).isTrue();
    }
    assertThat(history.seenAt("S-0", null)).isFalse();
    assertThat(history.seenAt("S-new", "south")).isTrue();
    assertThat(history.seenAt("S-0", null)).isFalse();
    assertThat(history.seenAt("S-2", null)).isFalse();
    assertThat(history.seenAt("S-1", null)).isTrue();
    assertThat(history.store()).isEqualTo("S-1");
    assertThat(history.brand()).isEqualTo("south");
  }

  /** Whatever is stored has a place for each type: see the bits of a cell and of a type. */
  @Test
  void thereIsRoomForAllTypes() {
    assertThat(EventType.values().length * 3).isLessThanOrEqualTo(64);
    long now = NOW;
    for (EventType type : EventType.values()) {
      history.happened(type, now - 5, now);
      history.happened(type, now, now += 7);
      Day part = new Day(TODAY);
      Arrays.stream(Channel.values()).forEach(channel -> part.add(type, channel, 1, -3));
      part.add(type, 1, 0);
      history.add(part, TODAY, cold);
    }
    history = copy(history, now);
    for (EventType type : EventType.values()) {
      assertThat(history.last(type) - history.first(type)).isEqualTo(5);
      assertThat(past(TODAY).of(type, 1).count()).isOne();
      assertThat(past(TODAY).of(type, CHANNEL, "mobile_app", 1).money()).isEqualTo(-3);
    }
  }

  @ParameterizedTest(name = "{0} days of history")
  @ValueSource(ints = {10, 100, 400})
  void anEventReadsNothingHoweverMuchHistoryThereIs(int days) {
    long today = TODAY;
    int most = 0;
    for (int i = 0; i < days; i++, today++) {
      history.happened(PRODUCT_VIEWED, today * 24 * HOUR, today * 24 * HOUR);
      for (int event = 0; event < 20; event++) {
        views(today, "category-" + event, today);
        // A till that was off line for a week.
        buys(today - 7, "category-" + event, 999, today);
      }
      most = Math.max(most, bytes(history, today * 24 * HOUR).length);
    }
    assertThat(cold.historyReads()).isZero();
    // The newest day with twenty categories, as much again that came late, and the directory.
    assertThat(most).isLessThan(1_200);
    assertThat(past(today - 1).of(PURCHASE, 400).count())
        .isEqualTo(20L * (days - (days == 400 ? 7 : 0)));
  }

  @Test
  void noQuestionReadsAPageTwice() {
    for (int i = 0; i < 300; i++) {
      buys(TODAY + i, "category-" + i % 20, 1_000 + i, TODAY + i);
    }
    int pages = cold.historyPages();
    Past past = past(TODAY + 299);
    past.of(PURCHASE, 1);
    assertThat(cold.historyReads()).isZero();
    past.of(PURCHASE, 90);
    int few = cold.historyReads();
    past.of(PURCHASE, CHANNEL, "pos", 90);
    assertThat(cold.historyReads()).isEqualTo(few).isLessThan(pages / 2);
    past.of(PURCHASE, 400);
    past.categories(PURCHASE, 400);
    assertThat(cold.historyReads()).isEqualTo(pages);
  }

  @Test
  void pagesLeaveWhenTheirDaysDo() {
    for (int i = 0; i < 800; i++) {
      buys(TODAY + i, "category-" + i % 20, 1_000 + i, TODAY + i);
    }
    int steady = cold.historyPages();
    assertThat(steady).isBetween(10, 60);
    for (int i = 800; i < 2_000; i++) {
      buys(TODAY + i, "category-" + i % 20, 1_000 + i, TODAY + i);
    }
    assertThat(cold.historyPages()).isBetween(steady - 10, steady + 10);
    buys(TODAY + 2_400, "books", 1, TODAY + 2_400);
    assertThat(cold.historyPages()).isZero();
    assertThat(past(TODAY + 2_400).of(PURCHASE, 400).count()).isOne();
  }

  /** What a customer of some months has beside everything else in the hot record. */
  @Test
  void aTypicalCustomerCostsLittle() {
    history.happened(JOINED, NOW, NOW + 40);
    for (int visit = 0; visit < 6; visit++) {
      long at = NOW + 30L * visit * 24 * HOUR + visit * 12_345L;
      history.happened(LOGIN, at, at + 40);
      history.happened(PRODUCT_VIEWED, at + 60_000, at + 60_040);
      history.happened(PURCHASE, at + 400_000, at + 400_040);
    }
    int times = bytes(history, history.armedAt(PURCHASE)).length;
    history.seenAt("S-12", "north");
    for (int visit = 0; visit < 6; visit++) {
      long day = TODAY + 30L * visit;
      views(day, "books", day);
      buys(day, "books", 2_990 + visit, day);
    }
    int all = bytes(history, history.armedAt(PURCHASE)).length;
    System.out.printf("history in the hot record: times %d bytes, all %d%n", times, all);
    assertThat(times).isLessThanOrEqualTo(36);
    assertThat(all).isLessThanOrEqualTo(160);
  }

  static History copy(History history, long clock) {
    try {
      byte[] bytes = bytes(history, clock);
      ByteArrayInputStream in = new ByteArrayInputStream(bytes);
      History copy = History.read(2, new DataInputStream(in), clock);
      assertThat(in.available()).isZero();
      assertThat(bytes(copy, clock)).isEqualTo(bytes);
      return copy;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(History history, long clock) {
    return InMemoryColdState.bytes(out -> history.write(out, clock));
  }
}
