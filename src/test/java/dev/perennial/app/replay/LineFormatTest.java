package dev.perennial.app.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.reader.StreamFormat;
import org.apache.flink.core.fs.local.LocalDataInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineFormatTest {
  @TempDir private Path dir;

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "a\n", "\n", "\n\n", "a\n\nb", "a\nb\n", "\na", "ü\r\n", "LONG\nb"})
  void linesAreThoseOfEveryoneElse(String pattern) throws IOException {
    // Longer than the buffer, and ending where it ends.
    String text = pattern.replace("LONG", "x".repeat((1 << 16) - 1));
    assertThat(read(text)).isEqualTo(expected(text));
    String longer = pattern.replace("LONG", "x".repeat(1 << 16));
    assertThat(read(longer)).isEqualTo(expected(longer));
  }

  private static List<String> expected(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  private List<String> read(String text) throws IOException {
    Path file = Files.writeString(dir.resolve("f"), text);
    List<String> lines = new ArrayList<>();
    try (LocalDataInputStream in = new LocalDataInputStream(file.toFile());
        StreamFormat.Reader<byte[]> reader =
            new LineFormat().createReader(new Configuration(), in)) {
      for (byte[] line = reader.read(); line != null; line = reader.read()) {
        lines.add(new String(line, UTF_8));
      }
    }
    return lines;
  }
}
