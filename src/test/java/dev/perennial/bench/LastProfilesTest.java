package dev.perennial.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.bench.LastProfiles.Digests;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LastProfilesTest {

  @Test
  void theLastDigestOfEachCounts() {
    SplittableRandom random = new SplittableRandom(1);
    Digests digests = new Digests();
    Map<Long, Long> expected = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      long customer = 1 + random.nextLong(5_000) * 1_024;
      long digest = random.nextLong();
      digests.put(customer, digest);
      expected.put(customer, digest);
    }
    assertThat(digests.sum())
        .isEqualTo(expected.values().stream().mapToLong(Long::longValue).sum());
  }
}
