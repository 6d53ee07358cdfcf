package dev.perennial.bench;

import java.io.IOException;
import java.util.Arrays;

/**
 * Runs another main and ends with whoever started this process: its standard input stays open as
 * long as the harness lives, however that ends.
 */
public final class Lifeline {
  private Lifeline() {}

  /** The class whose main is to run, then its arguments. */
  public static void main(String[] args) throws ReflectiveOperationException {
    Thread watch = new Thread(Lifeline::haltAtEndOfInput, "lifeline");
    watch.setDaemon(true);
    watch.start();
    Object rest = Arrays.copyOfRange(args, 1, args.length);
    Class.forName(args[0]).getMethod("main", String[].class).invoke(null, rest);
  }

  private static void haltAtEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // Nobody writes; only the end counts.
      }
    } catch (IOException e) {
      // As good as the end.
    }
    Runtime.getRuntime().halt(1);
  }
}
