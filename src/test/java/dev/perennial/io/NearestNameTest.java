package dev.perennial.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  private static final List<String> KNOWN = List.of("threshold", "multiplier", "name", "review");

  @ParameterizedTest
  @CsvSource({
    "treshold, threshold",
    "Threshhold, threshold",
    "mulitplier, multiplier",
    "nmae, name",
    "revew, review",
    "colour, ",
    "x, "
  })
  void finds(String given, String nearest) {
    assertThat(NearestName.of(given, KNOWN)).isEqualTo(nearest);
  }
}
