package dev.perennial.topology;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.operators.MailboxExecutor;

/**
 * Does long work in slices. After each of them the rest becomes a mail to the task itself: a task
 * looks at its mail between two records, and takes only one record while there is mail, so records
 * and slices take turns, and a checkpoint may come between them. When a record came since the slice
 * before, more of them may be waiting: then a slice is only a tenth as long, so that a backlog is
 * worked off nearly as fast as without other work.
 */
final class Slices {
  private static final int CROWDED = 10;

  private final String name;
  private final MailboxExecutor mailbox;
  private final long nanos;
  private final Work work;
  private final LongSupplier clock;
  private boolean mailed;
  private boolean crowded;
  private boolean held;
  private boolean waiting;

  /** What can stop and go on. */
  interface Work {
    /**
     * Goes on until it is done or the time is up, but at least one step.
     *
     * @return whether it is done
     */
    boolean proceed(BooleanSupplier timeUp) throws Exception;
  }

  /**
   * @param name for Flink's logs
   * @param length of a slice
   */
  Slices(String name, MailboxExecutor mailbox, Duration length, Work work) {
    this(name, mailbox, length, work, System::nanoTime);
  }

  /** With another clock, in nanoseconds. */
  Slices(String name, MailboxExecutor mailbox, Duration length, Work work, LongSupplier clock) {
    this.clock = clock;
    this.name = name;
    this.mailbox = mailbox;
    this.nanos = length.toNanos();
    this.work = work;
  }

  /** There is work: does the first slice now, unless others are under way. */
  void proceed() throws Exception {
    if (!mailed) {
      slice();
    }
  }

  /** Does nothing until it is let go: what it would write is not wanted now. */
  void hold() {
    held = true;
  }

  /** Goes on. */
  void letGo() throws Exception {
    held = false;
    if (waiting) {
      waiting = false;
      slice();
    }
  }

  /** A record had its turn. */
  void recordCame() {
    crowded = true;
  }

  private void slice() throws Exception {
    if (held) {
      waiting = true;
      return;
    }
    long begin = clock.getAsLong();
    long length = crowded ? nanos / CROWDED : nanos;
    crowded = false;
    if (!work.proceed(() -> clock.getAsLong() - begin >= length)) {
      mailed = mailRest();
    }
  }

  /**
   * False for a task that was stopped with a savepoint: it takes no more, and the rest is there.
   */
  private boolean mailRest() {
    try {
      // Deferrable: a sink that waits for its own mail must not get a slice instead.
      mailbox.execute(MailboxExecutor.MailOptions.deferrable(), this::goOn, name);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private void goOn() throws Exception {
    mailed = false;
    slice();
  }
}
