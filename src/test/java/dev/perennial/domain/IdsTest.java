package dev.perennial.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

  @ParameterizedTest
  @MethodSource("parts")
  void isTheHashOfTheJoinedParts(String customer, String cause, String rule) throws Exception {
    String text = String.join("\n", customer, cause, rule == null ? "" : rule, "lot", "7");
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    assertThat(Ids.of(customer, cause, rule, "lot", 7))
        .isEqualTo(HexFormat.of().formatHex(hash).substring(0, 32));
  }

  static List<Arguments> parts() {
    return List.of(
        Arguments.of("c-1", "e-1", null),
        Arguments.of("", "", ""),
        Arguments.of("Zoë", "\u007f\u0080", "r-1"),
        Arguments.of("顧客", "😀", "rule"),
        Arguments.of("broken \ud83d", "\ude00 pair", null),
        Arguments.of("c".repeat(127), "e", null),
        Arguments.of("c".repeat(5_000), "é".repeat(5_000), "r".repeat(300)),
        Arguments.of("c-1", "short after long", null));
  }
}
