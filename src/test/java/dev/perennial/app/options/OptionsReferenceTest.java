package dev.perennial.app.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsReferenceTest {
  private static final String BEGIN = "<!-- options:begin -->";
  private static final String END = "<!-- options:end -->";

  /** With {@code -Doptions.write=true} it mends the README instead of complaining. */
  @Test
  void theReadmeHoldsTheOptionsAsTheyAre() throws IOException {
    Path file = Path.of("README.md");
    String readme = Files.readString(file);
    assertThat(readme).contains(BEGIN, END);
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    int end = readme.indexOf(END);
    if (Boolean.getBoolean("options.write")) {
      String table = "\n" + OptionsReference.markdown();
      Files.writeString(file, readme.substring(0, begin) + table + readme.substring(end));
      return;
    }
    assertThat(readme.substring(begin, end).strip())
        .as("mend it with: mvn test -Dtest=OptionsReferenceTest -Doptions.write=true")
        .isEqualTo(OptionsReference.markdown().strip());
  }

  @Test
  void helpNamesEveryOption() {
    assertThat(JobOptions.ALL)
        .allSatisfy(
            option -> assertThat(OptionsReference.help()).contains("--" + option.key() + "  ("));
  }
}
