package dev.perennial.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Feeds a victim with spoilt inputs, each of which follows from the seed and its number alone, and
 * looks at what each one costs.
 */
public final class Fuzzer {
  private static final long MOST_CPU_NANOS = 2_000_000_000L;
  private static final int SHOWN = 64;
  private static final int ONE_IN_GOOD = 8;
  private static final int WARM_UP = 200;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Victim victim;
  private final String test;
  private final long seed;
  private final Map<String, Long> outcomes = new TreeMap<>();
  private long mostBytes;
  private long mostNanos;

  /**
   * @param test the test's class, for the command that repeats an input
   */
  public Fuzzer(Victim victim, String test, long seed) {
    this.victim = victim;
    this.test = test;
    this.seed = seed;
  }

  /**
   * Feeds inputs.
   *
   * @param from number of the first
   * @throws AssertionError with the command that repeats it, when one does harm
   */
  public void feed(long from, long count) {
    warmUp();
    for (long number = from; number < from + count; number++) {
      feedOne(number);
    }
  }

  /** How many inputs came to which end. */
  public Map<String, Long> outcomes() {
    return outcomes;
  }

  /** One line that says what came of it all. */
  public String report() {
    long all = outcomes.values().stream().mapToLong(count -> count).sum();
    return "%s: %,d inputs with seed %d, at most %,d KiB and %,d ms each: %s"
        .formatted(victim.name(), all, seed, mostBytes >> 10, mostNanos / 1_000_000, outcomes);
  }

  /** What is made once, tables and classes, is not what an input costs. */
  private void warmUp() {
    for (int i = 0; i < WARM_UP; i++) {
      take(victim.good(new Random(i)), -1 - i);
    }
  }

  private void feedOne(long number) {
    byte[] input = input(number);
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long nanos = THREADS.getCurrentThreadCpuTime();
    String outcome = take(input, number);
    nanos = THREADS.getCurrentThreadCpuTime() - nanos;
    bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
    outcomes.merge(outcome, 1L, Long::sum);
    mostBytes = Math.max(mostBytes, bytes);
    mostNanos = Math.max(mostNanos, nanos);
    if (bytes > victim.allowanceBytes() + (long) input.length * victim.bytesPerByte()) {
      throw fault(number, input, "costs %,d bytes of memory".formatted(bytes), null);
    }
    if (nanos > MOST_CPU_NANOS) {
      throw fault(number, input, "costs %,d ms".formatted(nanos / 1_000_000), null);
    }
  }

  private byte[] input(long number) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L + number);
    byte[] good = victim.good(random);
    return random.nextInt(ONE_IN_GOOD) == 0 ? good : victim.spoil(good, random);
  }

  private String take(byte[] input, long number) {
    try {
      return victim.take(input);
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      throw fault(number, input, "does harm: " + e, e);
    }
  }

  private AssertionError fault(long number, byte[] input, String what, Throwable cause) {
    byte[] head = Arrays.copyOf(input, Math.min(SHOWN, input.length));
    return new AssertionError(
        ("%s: input %d of %d bytes (%s…) %s; again: mvn -q -o test-compile surefire:test -Dtest=%s"
                + " -Dfuzz.only=%s -Dfuzz.seed=%d -Dfuzz.from=%d -Dfuzz.inputs=1")
            .formatted(
                victim.name(),
                number,
                input.length,
                HexFormat.of().formatHex(head),
                what,
                test,
                victim.name(),
                seed,
                number),
        cause);
  }
}
