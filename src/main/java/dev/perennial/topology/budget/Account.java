package dev.perennial.topology.budget;

import java.util.BitSet;
import java.util.stream.LongStream;

/** A budget in one period, as the keeper knows it. */
final class Account {
  private final BudgetKey key;

  /** By task, what it spent and may hold. */
  private final long[] committed;

  private final BitSet holders = new BitSet();
  private final BitSet recalled = new BitSet();
  private long recallEnds;

  Account(BudgetKey key, int parallelism) {
    this.key = key;
    this.committed = new long[parallelism];
  }

  /** The task holds nothing, and spent so much. */
  void settled(int subtask, long spent) {
    committed[subtask] = spent;
    holders.clear(subtask);
    recalled.clear(subtask);
  }

  void leased(int subtask, long portion) {
    committed[subtask] += portion;
    holders.set(subtask);
  }

  /** What nobody spent or holds; below zero when the total came down. */
  long free(long total) {
    return total - LongStream.of(committed).sum();
  }

  /**
   * Asks all who may hold something for it, once.
   *
   * @return whether it is worth waiting for an answer
   */
  boolean recall(KeeperBooks.Recaller recaller, long now) {
    BitSet asked = (BitSet) holders.clone();
    asked.andNot(recalled);
    for (int task = asked.nextSetBit(0); task >= 0; task = asked.nextSetBit(task + 1)) {
      if (recaller.recall(task, key)) {
        recalled.set(task);
        recallEnds = now + KeeperBooks.RECALL_MS;
      }
    }
    return !recalled.isEmpty() && now < recallEnds;
  }
}
