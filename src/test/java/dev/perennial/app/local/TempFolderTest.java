package dev.perennial.app.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TempFolderTest {
  @TempDir private Path dir;

  @Test
  void isNewEachTimeAndGoneWithAllInIt() throws IOException {
    Path path;
    try (TempFolder folder = TempFolder.of("perennial-test-");
        TempFolder other = TempFolder.of("perennial-test-")) {
      path = folder.path();
      assertThat(path).isEmptyDirectory().isNotEqualTo(other.path());
      Files.writeString(Files.createDirectories(path.resolve("a/b")).resolve("c"), "d");
    }
    assertThat(path).doesNotExist();
  }

  @Test
  void deletesAFileAndWhatIsNotThere() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "text");
    TempFolder.delete(file);
    TempFolder.delete(file);
    assertThat(dir).isEmptyDirectory();
  }
}
