package dev.perennial.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarTest {
  @TempDir private Path directory;

  @Test
  void medianOfOddAndEvenCounts() {
    assertThat(Spread.of(3, 1, 2)).isEqualTo(new Spread(2, 1, 3));
    assertThat(Spread.of(4, 1, 2, 3)).isEqualTo(new Spread(2.5, 1, 4));
  }

  @Test
  void theRangeIsToldWhereThereIsOne() {
    assertThat(Spread.of(1234.5).text(1)).isEqualTo("1,234.5");
    assertThat(Spread.of(1, 2, 3).text(0)).isEqualTo("2 (1–3)");
  }

  /** What is just short must not be rounded until it reads as if it were enough. */
  @ParameterizedTest
  @CsvSource({
    "AT_LEAST, 0.5, 0.5, BAR b 0.50 0.50 met",
    "AT_LEAST, 1.999, 2, BAR b 1.99 2.00 short",
    "AT_MOST, 1.2, 1.2, BAR b 1.20 1.20 met",
    "AT_MOST, 1.201, 1.2, BAR b 1.21 1.20 short",
    "AT_MOST, Infinity, 50, BAR b Infinity 50.00 short",
    "AT_LEAST, NaN, 50, BAR b NaN 50.00 short"
  })
  void barSaysHowFarItsGoalWasReached(Bar.Sense sense, double value, double goal, String line) {
    assertThat(new Bar("b", value, goal, sense)).hasToString(line);
  }

  @Test
  void barsComeLastAndAreInTheFile() throws IOException {
    StringWriter printed = new StringWriter();
    Path file = directory.resolve("deep/results.json");
    new Results("sample", true)
        .with("runs", List.of(1, 2))
        .bars(List.of(Bar.atMost("b", Double.POSITIVE_INFINITY, 3)))
        .conclude(new PrintWriter(printed), file);
    assertThat(printed.toString().strip()).isEqualTo("BAR b Infinity 3.00 short");
    JsonNode all = new ObjectMapper().readTree(file.toFile());
    assertThat(all.path("benchmark").asText()).isEqualTo("sample");
    assertThat(all.path("quick").asBoolean()).isTrue();
    assertThat(all.path("runs")).hasSize(2);
    assertThat(all.path("machine").path("kafka").asText()).isNotEmpty();
    assertThat(all.path("bars").path(0).path("met").asBoolean()).isFalse();
  }
}
