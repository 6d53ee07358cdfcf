package dev.perennial.topology.budget;

import dev.perennial.topology.state.Spending;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What the keeper knows, and decides: of each budget what each task spent and may hold. Nothing is
 * leased before every task has opened, nor more than the total less all that.
 */
final class KeeperBooks {
  /** How long who asks waits for what others hold, milliseconds. */
  static final long RECALL_MS = 200;

  private static final int NOBODY = -1;

  /** A lease is this part of one task's share of what is left: the last ones need not travel. */
  private static final int PORTIONS = 4;

  private final int[] attempts;
  private final Recaller recaller;
  private final Periods<Account> accounts = new Periods<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private int missing;

  /** Asks a task for what it holds. */
  interface Recaller {
    /** False when the task cannot be told now. */
    boolean recall(int subtask, BudgetKey key);
  }

  private record Waiting(Ask ask, LongConsumer answer) {}

  /**
   * @param parallelism tasks there are
   */
  KeeperBooks(int parallelism, Recaller recaller) {
    this.attempts = new int[parallelism];
    this.recaller = recaller;
    this.missing = parallelism;
    Arrays.fill(attempts, NOBODY);
  }

  /** A task opened, and holds nothing. */
  void opened(int subtask, int attempt, List<Spending> spent, long now) {
    gone(subtask);
    attempts[subtask] = attempt;
    missing--;
    for (Spending each : spent) {
      Account account = account(new BudgetKey(each.ruleId(), each.measure(), each.periodStart()));
      if (account != null) {
        account.settled(subtask, each.spent());
      }
    }
    passTime(now);
  }

  /** A task is no more: it will open again, with what was in its checkpoint. */
  void gone(int subtask) {
    if (attempts[subtask] != NOBODY) {
      attempts[subtask] = NOBODY;
      missing++;
    }
    accounts.all().forEach(account -> account.settled(subtask, 0));
    refuse(subtask);
  }

  /** A task, if it is the one that opened last, has let go of its lease. */
  void returned(int subtask, int attempt, BudgetKey key, long spent, long now) {
    Account account = accounts.get(key);
    if (account != null && attempts[subtask] == attempt) {
      account.settled(subtask, spent);
      passTime(now);
    }
  }

  /**
   * A task asks. Whatever it asked before it no longer waits for.
   *
   * @param answer told what is leased, or 0; perhaps later
   */
  void ask(Ask ask, LongConsumer answer, long now) {
    refuse(ask.subtask());
    Waiting asked = new Waiting(ask, answer);
    if (missing > 0) {
      waiting.add(asked);
    } else {
      begin(asked, now);
    }
  }

  /** Looks at all who wait: some may have waited long enough. */
  void passTime(long now) {
    if (missing > 0) {
      return;
    }
    List<Waiting> all = List.copyOf(waiting);
    waiting.clear();
    all.forEach(each -> begin(each, now));
  }

  /** Whether somebody waits whom only time can help. */
  boolean isWaiting() {
    return missing == 0 && !waiting.isEmpty();
  }

  private void begin(Waiting asked, long now) {
    Ask ask = asked.ask;
    Account account = attempts[ask.subtask()] == ask.attempt() ? account(ask.key()) : null;
    if (account == null) {
      asked.answer.accept(0);
      return;
    }
    account.settled(ask.subtask(), ask.spent());
    long free = account.free(ask.total());
    if (free >= ask.amount()) {
      long portion = Math.max(ask.amount(), free / (PORTIONS * (long) attempts.length));
      account.leased(ask.subtask(), portion);
      asked.answer.accept(portion);
    } else if (account.recall(recaller, now)) {
      waiting.add(asked);
    } else {
      asked.answer.accept(0);
    }
  }

  private void refuse(int subtask) {
    for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
      Waiting asked = each.next();
      if (asked.ask.subtask() == subtask) {
        each.remove();
        asked.answer.accept(0);
      }
    }
  }

  private Account account(BudgetKey key) {
    return accounts.getOrOpen(key, made -> new Account(made, attempts.length));
  }
}
