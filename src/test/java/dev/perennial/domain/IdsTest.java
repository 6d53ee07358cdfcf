package dev.perennial.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class IdsTest {
  /** {@code printf 'c-1\ne-1\n\nledger\n0' | sha256sum | cut -c-32}. */
  @Test
  void isThePublishedHash() {
    assertThat(Ids.of("c-1", "e-1", null, "ledger", 0))
        .isEqualTo("b07586084f45f580a9eab2cbd2beb410");
  }

  @Test
  void everyPartCounts() {
    assertThat(
            Set.of(
                Ids.of("c", "e", null, "ledger", 0),
                Ids.of("c2", "e", null, "ledger", 0),
                Ids.of("c", "e2", null, "ledger", 0),
                Ids.of("c", "e", "r", "ledger", 0),
                Ids.of("c", "e", null, "lot", 0),
                Ids.of("c", "e", null, "ledger", 1)))
        .hasSize(6);
  }
}
