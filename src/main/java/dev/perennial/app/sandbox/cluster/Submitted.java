package dev.perennial.app.sandbox.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * With what the running job was submitted, remembered in the cluster's folder, the jar included:
 * the next build overwrites it where it lay.
 *
 * @param options the job's own
 */
record Submitted(Path jar, List<String> options) {
  /** Keeps a copy of the jar, and the options, a line each. */
  static Submitted remember(Layout layout, Path jar, List<String> options) {
    Path dir = dir(layout);
    Path copy = dir.resolve(jar.getFileName());
    try {
      Files.createDirectories(dir);
      if (!copy.equals(jar.toAbsolutePath())) {
        Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
      }
      List<String> lines = new ArrayList<>(List.of(copy.toString()));
      lines.addAll(options);
      Files.write(file(layout), lines);
      return new Submitted(copy, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What was submitted last.
   *
   * @throws ClusterFailure when nothing was
   */
  static Submitted last(Layout layout) {
    if (!Files.exists(file(layout))) {
      throw new ClusterFailure("nothing was submitted here: run scripts/cluster submit first");
    }
    try {
      List<String> lines = Files.readAllLines(file(layout));
      return new Submitted(Path.of(lines.get(0)), lines.subList(1, lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path dir(Layout layout) {
    return layout.state().resolve("submitted");
  }

  private static Path file(Layout layout) {
    return dir(layout).resolve("last");
  }
}
