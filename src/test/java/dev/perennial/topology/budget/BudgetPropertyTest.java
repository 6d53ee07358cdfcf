package dev.perennial.topology.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.topology.state.Spending;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tasks that take at random, with messages under way, checkpoints that cut each task at another
 * moment, failures of one task or of all, and other parallelisms: never is more spent than there
 * is, and nothing is lost but what was spent.
 */
class BudgetPropertyTest {
  private static final int ROUNDS = 40;
  private static final int STEPS = 400;
  private static final long TOTAL = 200;

  private Random random;
  private KeeperBooks books;
  private final List<Task> tasks = new ArrayList<>();
  private final Deque<Runnable> underWay = new ArrayDeque<>();
  private List<List<Spending>> checkpoint;
  private List<List<Spending>> cutting;
  private long now;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void neverOverspentAndNothingLost(long seed) {
    for (int round = 0; round < ROUNDS; round++) {
      random = new Random(seed * 1_000 + round);
      begin(1 + random.nextInt(4), List.of());
      for (int step = 0; step < STEPS; step++) {
        step();
        assertThat(spent())
            .as("seed %d round %d step %d", seed, round, step)
            .isLessThanOrEqualTo(TOTAL);
      }
      assertThat(rest()).as("seed %d round %d", seed, round).isEqualTo(TOTAL - spentBefore);
    }
  }

  private long spentBefore;

  /** What one task can still take, unit by unit, once all messages have come. */
  private long rest() {
    deliverAll();
    spentBefore = spent();
    long taken = 0;
    for (int failures = 0; failures < 3; ) {
      now += 10_000;
      boolean took = tasks.get(0).budgets.take("rule", "times", 0, TOTAL, 1);
      deliverAll();
      taken += took ? 1 : 0;
      failures = took ? 0 : failures + 1;
    }
    return taken;
  }

  private void begin(int parallelism, List<Spending> restored) {
    tasks.clear();
    underWay.clear();
    cutting = null;
    books =
        new KeeperBooks(
            parallelism,
            (task, key) -> {
              Task told = tasks.get(task);
              underWay.add(() -> told.heed(key));
              return true;
            });
    List<List<Spending>> parts = new ArrayList<>();
    for (int i = 0; i < parallelism; i++) {
      parts.add(new ArrayList<>());
    }
    for (int i = 0; i < restored.size(); i++) {
      parts.get(i % parallelism).add(restored.get(i));
    }
    for (int i = 0; i < parallelism; i++) {
      tasks.add(new Task(i, 0, parts.get(i)));
    }
    tasks.forEach(Task::open);
    checkpoint = parts;
  }

  private void step() {
    // Now and then so long that who did not get an answer asks again.
    now += random.nextInt(20) == 0 ? 12_000 : random.nextInt(50);
    int what = random.nextInt(100);
    Task task = tasks.get(random.nextInt(tasks.size()));
    if (what < 60) {
      task.decide();
    } else if (what < 85) {
      deliverOne();
    } else if (what < 95) {
      cut();
    } else if (what < 97) {
      failOne(task.index);
    } else if (what < 99) {
      failAll(tasks.size());
    } else {
      failAll(1 + random.nextInt(4));
    }
  }

  /** A checkpoint reaches one task after the other. */
  private void cut() {
    if (cutting == null) {
      cutting = new ArrayList<>();
    }
    cutting.add(tasks.get(cutting.size()).budgets.spendings());
    if (cutting.size() == tasks.size()) {
      checkpoint = cutting;
      cutting = null;
    }
  }

  private void failOne(int index) {
    cutting = null;
    tasks.get(index).dead = true;
    books.gone(index);
    Task next = new Task(index, tasks.get(index).attempt + 1, checkpoint.get(index));
    tasks.set(index, next);
    next.open();
  }

  private void failAll(int parallelism) {
    List<Spending> restored = new ArrayList<>();
    checkpoint.forEach(restored::addAll);
    begin(parallelism, restored);
  }

  private void deliverOne() {
    if (!underWay.isEmpty()) {
      underWay.poll().run();
    }
  }

  private void deliverAll() {
    while (!underWay.isEmpty()) {
      underWay.poll().run();
    }
  }

  private long spent() {
    return tasks.stream()
        .flatMap(task -> task.budgets.spendings().stream())
        .mapToLong(Spending::spent)
        .sum();
  }

  /** A task, and its line to the keeper. */
  private final class Task implements Keeper {
    private final int index;
    private final int attempt;
    private final LeasedBudgets budgets;
    private boolean dead;
    private long answer;

    Task(int index, int attempt, List<Spending> restored) {
      this.index = index;
      this.attempt = attempt;
      this.budgets = new LeasedBudgets(this, restored, () -> {}, () -> now);
    }

    void open() {
      budgets.open();
    }

    void decide() {
      long amount = 1 + random.nextInt(5);
      if (budgets.take("rule", "times", 0, TOTAL, amount) && random.nextInt(4) == 0) {
        budgets.giveBack("rule", "times", 0, amount);
      }
    }

    void heed(BudgetKey key) {
      if (!dead) {
        budgets.heed(new Recall(key));
      }
    }

    @Override
    public void opened(List<Spending> spent) {
      books.opened(index, attempt, spent, now);
    }

    /** While it waits, others may go on; or it gives up, and the answer comes too late. */
    @Override
    public long ask(Spending spending, long total, long amount) {
      answer = UNKNOWN;
      Ask ask = new Ask(index, attempt, key(spending), spending.spent(), total, amount);
      books.ask(ask, granted -> answer = granted, now);
      while (answer == UNKNOWN && !underWay.isEmpty() && random.nextInt(10) > 0) {
        underWay.poll().run();
      }
      if (answer == UNKNOWN && random.nextBoolean()) {
        now += KeeperBooks.RECALL_MS;
        books.passTime(now);
      }
      return random.nextInt(50) == 0 ? UNKNOWN : answer;
    }

    @Override
    public void returned(Spending spending) {
      long spent = spending.spent();
      books.returned(index, attempt, key(spending), spent, now);
    }

    private BudgetKey key(Spending spending) {
      return new BudgetKey(spending.ruleId(), spending.measure(), spending.periodStart());
    }
  }
}
