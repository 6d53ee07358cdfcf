package dev.perennial.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PrintsTest {
  /** Few different prints, which differ in few bits: each is in most of the ranges, or beside. */
  @Test
  void containEqualsALookAtEachPlace() {
    long seed = Long.getLong("perennial.seed", System.nanoTime());
    System.out.printf(
        "seed %d; repeat: mvn test -Dtest=PrintsTest -Dperennial.seed=%d%n", seed, seed);
    SplittableRandom random = new SplittableRandom(seed);
    short[] some = {0, 1, 2, (short) 0x8000, (short) 0x8001, (short) 0xffff, 0x100, 0x7fff};
    for (int run = 0; run < 20_000; run++) {
      int places = random.nextInt(24);
      byte[] prints = new byte[Short.BYTES * places];
      short[] each = new short[places];
      for (int i = 0; i < places; i++) {
        each[i] = some[random.nextInt(some.length)];
        Prints.put(prints, i, each[i]);
      }
      int from = random.nextInt(places + 1);
      int to = from + random.nextInt(places - from + 1);
      short sought = some[random.nextInt(some.length)];
      boolean there = false;
      for (int i = from; i < to; i++) {
        there |= each[i] == sought;
      }
      assertThat(Prints.contain(prints, from, to, sought)).as("run %d", run).isEqualTo(there);
    }
  }
}
