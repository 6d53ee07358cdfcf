package dev.perennial.app.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongConsumer;

/** Prints how far something has come every few seconds, with the speed since the line before. */
final class Progress implements LongConsumer {
  private static final long INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

  private final PrintWriter terminal;
  private final String what;
  private long before;
  private long since = System.nanoTime();

  Progress(PrintWriter terminal, String what) {
    this.terminal = terminal;
    this.what = what;
  }

  @Override
  public void accept(long count) {
    long now = System.nanoTime();
    if (count > before && now - since >= INTERVAL_NANOS) {
      double rate = (count - before) / ((now - since) / 1e9);
      terminal.printf("  %,d %s, %,.0f a second%n", count, what, rate);
      before = count;
      since = now;
    }
  }
}
