package dev.perennial.io.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way to write a rule wrongly has a folder: {@code rule.yaml}, and in {@code error.txt} what
 * its author is told. Written anew with {@code -Dfixtures.write=true}; read the difference then.
 */
class WrongRulesTest {
  private static final Path FOLDERS = Path.of("src/test/resources/dev/perennial/rules/wrong");

  static Stream<String> folders() throws IOException {
    try (Stream<Path> all = Files.list(FOLDERS)) {
      return all.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void itsAuthorIsTold(String folder) throws IOException {
    Path error = FOLDERS.resolve(folder).resolve("error.txt");
    Path rule = FOLDERS.resolve(folder).resolve("rule.yaml");
    ProgramFileException wrong =
        catchThrowableOfType(
            ProgramFileException.class, () -> RuleFile.document(RuleText.read(rule), "rule.yaml"));
    assertThat(wrong).as("nothing is wrong with %s", folder).isNotNull();
    if (Boolean.getBoolean("fixtures.write")) {
      Files.writeString(error, wrong.getMessage() + "\n");
    }
    assertThat(wrong.getMessage() + "\n").isEqualTo(Files.readString(error));
  }
}
