package dev.perennial.domain.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Customer;
import dev.perennial.domain.InMemoryColdState;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Waits, some of them in cold state, are what a list of all of them is. */
class WaitsAgainstAListTest {
  private static final String[] RULES = {"follow-up", "come-back", "gift", "rare"};
  private static final long[] DELAYS = {3_000, 14_000, 50, 0};

  // In the order in which they began.
  private final List<Wait> list = new ArrayList<>();
  private InMemoryColdState cold;
  private Waits waits;
  private int pages;

  @BeforeEach
  void begin() {
    list.clear();
    cold = new InMemoryColdState();
    waits = new Waits();
  }

  @Test
  void equalsAList() throws IOException {
    long seed = Long.getLong("perennial.seed", System.nanoTime());
    System.out.printf(
        "seed %d; repeat: mvn test -Dtest=WaitsAgainstAListTest -Dperennial.seed=%d%n", seed, seed);
    for (int run = 0; run < 200; run++) {
      begin();
      live(new SplittableRandom(seed + run));
    }
    assertThat(pages).as("pages were made").isPositive();
  }

  private void live(SplittableRandom random) throws IOException {
    long now = 1_000_000;
    int endings = 1 + random.nextInt(8);
    for (int step = 0; step < 300; step++) {
      now += random.nextInt(3) * random.nextInt(200);
      int rule = random.nextInt(20) == 0 ? 3 : random.nextInt(3);
      int what = random.nextInt(20);
      if (what == 0) {
        cancel(RULES[rule]);
      } else if (what <= endings && !list.isEmpty()) {
        endNext();
      } else {
        begin(wait(random, rule, now));
      }
      assertThat(waits.nextDue())
          .isEqualTo(list.stream().mapToLong(Wait::due).min().orElse(Customer.NEVER));
      assertThat(waits.isEmpty()).isEqualTo(list.isEmpty());
      pages += cold.waitPages();
      copy();
    }
  }

  private static Wait wait(SplittableRandom random, int rule, long now) {
    Map<String, String> values =
        switch (random.nextInt(3)) {
          case 0 -> Map.of();
          case 1 -> Map.of("order_id", "o-" + now);
          default -> Map.of("name", "signal", "raised_by", "rule");
        };
    return new Wait(
        RULES[rule],
        1 + random.nextInt(2),
        random.nextBoolean(),
        now + DELAYS[rule],
        "e-" + random.nextInt(5),
        values);
  }

  private void begin(Wait wait) {
    boolean room = list.size() < Waits.MAX;
    assertThat(waits.begin(wait, cold)).isEqualTo(room);
    if (room) {
      list.add(wait);
    }
  }

  private void endNext() {
    Wait first = list.stream().reduce((a, b) -> b.due() < a.due() ? b : a).orElseThrow();
    List<Wait> expected = list.stream().filter(first::isOneWith).toList();
    assertThat(waits.endNext(cold)).isEqualTo(expected);
    list.removeAll(expected);
  }

  private void cancel(String rule) {
    List<Wait> expected =
        list.stream()
            .filter(wait -> wait.ruleId().equals(rule))
            .sorted((a, b) -> Long.compare(a.due(), b.due()))
            .toList();
    assertThat(waits.cancel(rule::equals, cold)).isEqualTo(expected);
    list.removeAll(expected);
  }

  /** As from state. */
  private void copy() throws IOException {
    byte[] bytes = InMemoryColdState.bytes(waits::write);
    waits = Waits.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    assertThat(InMemoryColdState.bytes(waits::write)).isEqualTo(bytes);
  }

  @Test
  void manyLieOutsideOfTheHotRecord() {
    for (int i = 0; i < Waits.MAX; i++) {
      assertThat(waits.begin(wait(i), cold)).isTrue();
    }
    assertThat(waits.begin(wait(Waits.MAX), cold)).isFalse();
    assertThat(cold.waitPages()).isEqualTo((Waits.MAX - Waits.INLINE) / Waits.PAGE + 1);
    assertThat(InMemoryColdState.bytes(waits::write).length).isLessThan(600);
  }

  @Test
  void whatIsDueFirstStaysAndNoPageIsReadForIt() {
    for (int i = 0; i < 20; i++) {
      waits.begin(wait(i), cold);
    }
    int made = cold.waitPages();
    assertThat(made).isPositive();
    assertThat(waits.endNext(cold)).containsExactly(wait(0));
    assertThat(waits.cancel("another"::equals, cold)).isEmpty();
    assertThat(cold.waitPages()).isEqualTo(made);
    assertThat(waits.cancel("follow-up"::equals, cold)).hasSize(19);
    assertThat(cold.waitPages()).isZero();
  }

  private static Wait wait(int number) {
    return new Wait(
        "follow-up", 1, false, 1_000 + number, "e-" + number, Map.of("order_id", "o-" + number));
  }
}
