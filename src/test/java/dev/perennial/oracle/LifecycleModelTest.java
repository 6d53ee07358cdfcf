package dev.perennial.oracle;

import static org.assertj.core.api.Assertions.fail;

import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds the engine against the naive model, record by record, over thousands of nasty histories. A
 * failure prints the shortest history found that still fails, writes it as files that can be
 * replayed, and names the commands that do so. More with {@code -Dperennial.histories=N}. Where the
 * semantics leave room the histories do not go unless asked: {@code -Dperennial.levels=true} lets
 * versions of the programme differ in levels.
 */
class LifecycleModelTest {
  private static final int SHORT = Integer.getInteger("perennial.histories", 600);
  private static final int HEAVY = 3;
  private static final int BUSY = 30;
  private static final Long ONLY = Long.getLong("perennial.seed");

  @Test
  void decidesAsTheModelDoes() {
    each(SHORT, Histories::of, "decidesAsTheModelDoes");
  }

  @Test
  void decidesAsTheModelDoesForHeavyCustomers() {
    each(HEAVY, Histories::heavy, "decidesAsTheModelDoesForHeavyCustomers");
  }

  @Test
  void decidesAsTheModelDoesForBusyCustomers() {
    each(BUSY, Histories::busy, "decidesAsTheModelDoesForBusyCustomers");
  }

  private static void each(int count, LongFunction<History> histories, String test) {
    if (ONLY != null) {
      check(histories.apply(ONLY), test);
      return;
    }
    for (long seed = 1; seed <= count; seed++) {
      check(histories.apply(seed), test);
    }
  }

  private static void check(History history, String test) {
    boolean stored = history.seed() % 2 == 0;
    if (Comparison.difference(history, stored).isEmpty()) {
      return;
    }
    History shortest = Shrinking.shrink(history, h -> Comparison.difference(h, stored).isPresent());
    Optional<String> difference = Comparison.difference(shortest, stored);
    String features =
        Feature.ofEngine().stream().map(Feature::name).collect(Collectors.joining(","));
    fail(
        "seed %d: %s%n%s%nreplay with: %s%nrepeat with: mvn -q test -Dtest=LifecycleModelTest#%s"
            + " -Dperennial.seed=%d -Dperennial.features=%s",
        history.seed(),
        difference.orElse("?"),
        Printer.print(shortest),
        Printer.write(test + "-" + history.seed(), shortest),
        test,
        history.seed(),
        features);
  }
}
