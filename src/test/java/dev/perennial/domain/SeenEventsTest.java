package dev.perennial.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.SeenEvents.Match;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeenEventsTest {
  private static final long HOUR = 3_600_000;
  private final InMemoryColdState cold = new InMemoryColdState();
  private SeenEvents seen = new SeenEvents();

  /** The clock when e-5, one of 60 events an hour apart from hour 0 on, comes again. */
  @ParameterizedTest
  @CsvSource({
    "e-5, 0, 59, SAME",
    "e-5, 1, 59, CONFLICT",
    "e-5, 0, 172, SAME",
    "e-5, 0, 173, NEW",
    "e-0, 0, 168, NEW",
    "e-15, 1, 168, CONFLICT",
    "e-40, 0, 168, SAME",
    "e-59, 0, 226, SAME",
    "e-59, 0, 227, NEW",
    "other, 0, 59, NEW"
  })
  void anEventIsKnownForSevenDays(String id, int content, long clockHours, Match expected) {
    for (int i = 0; i < 60; i++) {
      add("e-" + i, 0, i * HOUR);
    }
    assertThat(cold.seenPages()).isEqualTo(3);
    assertThat(seen.match(event(id, content), clockHours * HOUR, cold)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"24, 0", "25, 1", "40, 1", "41, 2", "57, 3"})
  void aPageIsWrittenWhenTooManyAreWhole(int events, int pages) {
    for (int i = 0; i < events; i++) {
      add("e-" + i, 0, i);
    }
    assertThat(cold.seenPages()).isEqualTo(pages);
    assertThat(cold.seenPageReads()).isZero();
  }

  @Test
  void aPageLeavesAfterTheHourOfItsLastEvent() {
    for (int i = 0; i < 41; i++) {
      add("e-" + i, 0, i * HOUR);
    }
    add("later", 0, 16 * HOUR + SeenEvents.KEPT - 1);
    assertThat(cold.seenPages()).isEqualTo(2);
    add("and later", 0, 16 * HOUR + SeenEvents.KEPT);
    assertThat(cold.seenPages()).isEqualTo(1);
    add("much later", 0, 100 * SeenEvents.KEPT);
    assertThat(cold.seenPages()).isZero();
    assertThat(InMemoryColdState.bytes(seen::write)).hasSizeLessThan(24);
  }

  @Test
  void newEventsHardlyEverReadPages() {
    int known = SeenEvents.KNOWN * SeenEvents.PAGE;
    for (int i = 0; i < known; i++) {
      assertThat(add("e-" + i, 0, i)).isEqualTo(Match.NEW);
    }
    assertThat(cold.seenPages()).isEqualTo(SeenEvents.KNOWN - 1);
    // One in 65,536 for each paged event and each that comes: 72 are to be expected.
    assertThat(cold.seenPageReads()).isBetween(24, 144);
    assertThat(InMemoryColdState.bytes(seen::write))
        .hasSizeLessThan(known * 2 + SeenEvents.KNOWN + 24 * 15);
  }

  @Test
  void anEventCostsTheSameHoweverManyCameInTheWeek() throws IOException {
    int events = 20_000;
    for (int i = 0; i < events; i++) {
      assertThat(add("e-" + i, i, i)).isEqualTo(Match.NEW);
    }
    assertThat(InMemoryColdState.bytes(seen::write)).hasSizeLessThan(7_000);
    // One look for each, a page to scatter for each sixteenth, and what a print misleads to.
    assertThat(cold.seenPageReads()).isLessThan(events * 6 / 5);
    seen = stored(seen);
    for (int i = 0; i < events; i += 7) {
      assertThat(seen.match(event("e-" + i, i), events, cold)).isEqualTo(Match.SAME);
      assertThat(seen.match(event("e-" + i, -1), events, cold)).isEqualTo(Match.CONFLICT);
    }
    // They leave a few at a time, and count no longer from the first moment on.
    long later = events + SeenEvents.KEPT;
    int before = cold.seenPageReads();
    assertThat(add("e-7", 1, later)).isEqualTo(Match.NEW);
    assertThat(cold.seenPageReads() - before).isLessThan(100);
    for (int i = 0; i < events / 10; i++) {
      assertThat(add("later-" + i, 0, later + i)).isEqualTo(Match.NEW);
      seen = stored(seen);
    }
    // 125 pages, where there were 1,250 and the events of a thousand of them.
    assertThat(cold.seenPages()).isLessThan(1_800);
    assertThat(seen.match(event("e-7", 1), later, cold)).isEqualTo(Match.SAME);
  }

  /** Against a list of all that came, with repeats, conflicts, silences and equal times. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void matchesAsAPlainListDoes(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    // An event an hour at most, or one each four minutes: more than can be known by prints.
    long gap = seed % 2 == 0 ? HOUR : HOUR / 15;
    List<Entry> all = new ArrayList<>();
    long clock = -5 * SeenEvents.KEPT;
    for (int i = 0; i < 4000; i++) {
      String id = "e-" + (random.nextInt(4) == 0 ? random.nextInt(i + 1) : i);
      int content = random.nextInt(3);
      long next =
          clock
              + random.nextLong(
                  random.nextInt(300 * (int) (HOUR / gap)) == 0 ? 8 * 24 * HOUR : gap);
      Match expected = expected(all, id, content, clock);
      assertThat(add(id, content, clock, next)).as("%s of %d", id, i).isEqualTo(expected);
      if (expected == Match.NEW) {
        all.add(new Entry(id, content, next));
        clock = next;
      }
      seen = stored(seen);
    }
    assertThat(cold.seenPageReads()).isPositive();
  }

  private record Entry(String id, int content, long time) {}

  private static Match expected(List<Entry> all, String id, int content, long clock) {
    for (Entry entry : all) {
      if (entry.id.equals(id) && entry.time > clock - SeenEvents.KEPT) {
        return entry.content == content ? Match.SAME : Match.CONFLICT;
      }
    }
    return Match.NEW;
  }

  private Match add(String id, int content, long clock) {
    return add(id, content, clock, clock);
  }

  private Match add(String id, int content, long clock, long next) {
    CustomerEvent event = event(id, content);
    Match match = seen.match(event, clock, cold);
    if (match == Match.NEW) {
      seen.add(event, next);
      seen.tidy(next, cold);
    }
    return match;
  }

  private static CustomerEvent event(String id, int content) {
    return new CustomerEvent(id, "c-1", content, null, null, null, null, new Payload.Login());
  }

  private static SeenEvents stored(SeenEvents seen) throws IOException {
    byte[] bytes = InMemoryColdState.bytes(seen::write);
    return SeenEvents.read(2, new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
