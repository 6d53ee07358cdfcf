package dev.perennial.io.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the library reads on, it must not stumble over what stands there. */
class YamlTreeTest {
  /** The library's buffer, in characters, and its edges. */
  private static final int BUFFER = 1025;

  private static final int LONG = 250_000;
  private static final long MOST_PER_CHAR = 200;

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

  /** As long as a file may be: read in parts it would cost 250 MB. */
  @ParameterizedTest
  @ValueSource(strings = {"#", "a: ", "a: '", "a: |\n  ", "a: >\n  "})
  void aLongLineCostsItsLength(String begin) {
    String text = begin + "x".repeat(LONG);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    assertThatThrownBy(() -> ProgramFile.parse(text, "long.yaml"))
        .isInstanceOf(ProgramFileException.class);

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_PER_CHAR * LONG);
  }

  @Test
  void ofManyProblemsAHundredAreTold() {
    assertThatThrownBy(() -> ProgramFile.parse("a: 1\n".repeat(3_000), "many.yaml"))
        .message()
        .startsWith("many.yaml:1: ")
        .endsWith("many.yaml: and 2903 problems more")
        .hasLineCount(101);
  }
}
