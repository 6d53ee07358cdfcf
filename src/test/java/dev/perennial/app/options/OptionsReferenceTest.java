package dev.perennial.app.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsReferenceTest {
  private static final String BEGIN = "<!-- options:begin -->";
  private static final String END = "<!-- options:end -->";

  @Test
  void theReadmeHoldsTheOptionsAsTheyAre() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int begin = readme.indexOf(BEGIN);
    int end = readme.indexOf(END);
    assertThat(begin).as(BEGIN).isPositive();
    assertThat(end).as(END).isGreaterThan(begin);
    assertThat(readme.substring(begin + BEGIN.length(), end).strip())
        .as(
            "README.md is behind the options: put the output of dev.perennial.app.options."
                + "OptionsReference between its markers (scripts/loyalty options --help says how)")
        .isEqualTo(OptionsReference.markdown().strip());
  }

  @Test
  void helpNamesEveryOption() {
    assertThat(JobOptions.ALL)
        .allSatisfy(
            option -> assertThat(OptionsReference.help()).contains("--" + option.key() + "  ("));
  }
}
