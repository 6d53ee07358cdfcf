package dev.perennial.domain.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Channel;
import dev.perennial.domain.InMemoryColdState;
import dev.perennial.domain.policy.Dimension;
import dev.perennial.domain.policy.EventType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The history says what a list of everything that happened says. */
class HistoryAgainstAListTest {
  private static final EventType[] TYPES = EventType.values();
  private static final int[] WINDOWS = {1, 2, 7, 30, 90, 365, 400};
  private static final long DAY = 24L * 3_600_000;

  private record Happened(
      EventType type, long day, String category, Channel channel, long count, long money) {}

  private final List<Happened> list = new ArrayList<>();
  private InMemoryColdState cold;
  private History history;
  private long today;

  @Test
  void equalsAListOfEvents() {
    long seed = Long.getLong("perennial.seed", System.nanoTime());
    System.out.printf(
        "seed %d; repeat: mvn test -Dtest=HistoryAgainstAListTest -Dperennial.seed=%d%n",
        seed, seed);
    for (int run = 0; run < 60; run++) {
      SplittableRandom random = new SplittableRandom(seed + run);
      list.clear();
      cold = new InMemoryColdState();
      history = new History();
      today = 19_000;
      live(random, 1 + random.nextInt(30), 1 + random.nextInt(12));
    }
  }

  /** Events on about every so many-th day, in so many categories. */
  private void live(SplittableRandom random, int meanGap, int categories) {
    for (int step = 0; step < 400; step++) {
      today += random.nextInt(3) > 0 ? 0 : random.nextInt(2 * meanGap);
      today += random.nextInt(150) == 0 ? 380 : 0;
      boolean late = random.nextInt(5) == 0;
      long day = late ? today - random.nextInt(random.nextBoolean() ? 10 : 450) : today;
      happen(random, day, categories);
      if (random.nextInt(3) == 0) {
        history = HistoryTest.copy(history, today * DAY);
      }
      if (random.nextInt(8) == 0) {
        compare(random, categories);
      }
    }
  }

  private void happen(SplittableRandom random, long day, int categories) {
    EventType type = TYPES[random.nextInt(TYPES.length)];
    String category = random.nextInt(4) == 0 ? null : "c" + random.nextInt(categories);
    Channel channel =
        random.nextInt(4) == 0 ? null : Channel.values()[random.nextInt(Channel.values().length)];
    boolean takenBack = random.nextInt(6) == 0;
    long count = takenBack ? 0 : 1;
    long money = takenBack ? -random.nextLong(5_000) : random.nextLong(20_000);
    Day part = new Day(day);
    part.add(type, count, money);
    part.add(type, Dimension.CATEGORY, category, count, money);
    part.add(type, channel, count, money);
    history.happened(type, day * DAY, today * DAY);
    history.add(part, today, cold);
    if (day > today - 400) {
      list.add(new Happened(type, day, category, channel, count, money));
    }
  }

  private void compare(SplittableRandom random, int categories) {
    int reads = cold.historyReads();
    Past past = new Past(history, cold, today);
    for (int question = 0; question < 12; question++) {
      int window = WINDOWS[random.nextInt(WINDOWS.length)];
      EventType type = TYPES[random.nextInt(TYPES.length)];
      String category = "c" + random.nextInt(categories);
      Channel channel = Channel.values()[random.nextInt(Channel.values().length)];
      String code = channel.name().toLowerCase(Locale.ROOT);
      assertThat(past.of(type, window)).isEqualTo(naive(type, window, each -> true));
      assertThat(past.of(type, Dimension.CATEGORY, category, window))
          .isEqualTo(naive(type, window, each -> category.equals(each.category)));
      assertThat(past.of(type, Dimension.CHANNEL, code, window))
          .isEqualTo(naive(type, window, each -> each.channel == channel));
      assertThat(past.categories(type, window)).isEqualTo(naiveCategories(type, window));
    }
    assertThat(cold.historyReads() - reads).isLessThanOrEqualTo(cold.historyPages());
  }

  private Past.Answer naive(EventType type, int window, Predicate<Happened> wanted) {
    List<Happened> found =
        list.stream()
            .filter(each -> each.type == type && each.day > today - window)
            .filter(wanted)
            .toList();
    return new Past.Answer(
        found.stream().mapToLong(Happened::count).sum(),
        found.stream().mapToLong(Happened::money).sum());
  }

  private List<String> naiveCategories(EventType type, int window) {
    Map<String, Long> counts =
        list.stream()
            .filter(each -> each.type == type && each.day > today - window)
            .filter(each -> each.category != null)
            .collect(
                Collectors.groupingBy(Happened::category, Collectors.summingLong(Happened::count)));
    Function<String, Long> count = counts::get;
    return counts.keySet().stream()
        .sorted(Comparator.comparing(count).reversed().thenComparing(Comparator.naturalOrder()))
        .toList();
  }
}
