package dev.perennial.io.program;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the library reads on, it must not stumble over what stands there. */
class YamlTreeTest {
  /** The library's buffer, in characters, and its edges. */
  private static final int BUFFER = 1025;

  @ParameterizedTest
  @ValueSource(strings = {"\uD83D\uDE00", "\uD83D", "\uDE00", "\uD83Dx", "\uFEFF", "\u0007"})
  void whateverStandsAtTheEdgeOfABufferIsAnErrorOfTheFile(String edge) {
    for (int before = BUFFER - 4; before <= BUFFER + 1; before++) {
      String text = "#".repeat(before) + edge + "\n- a list is no programme\n";

      assertThatThrownBy(() -> ProgramFile.parse(text, "edge.yaml"))
          .isInstanceOf(ProgramFileException.class)
          .hasMessageStartingWith("edge.yaml:");
    }
  }
}
