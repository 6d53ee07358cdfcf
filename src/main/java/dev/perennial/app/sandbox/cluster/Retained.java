package dev.perennial.app.sandbox.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The checkpoints that are there, complete ones only: Flink writes their metadata last. */
final class Retained {
  private static final String METADATA = "_metadata";

  private Retained() {}

  /** Their folders, newest first. */
  static List<Path> newestFirst(Path checkpoints) {
    List<Path> found = new ArrayList<>();
    for (Path job : list(checkpoints)) {
      for (Path checkpoint : Files.isDirectory(job) ? list(job) : List.<Path>of()) {
        if (Files.exists(metadata(checkpoint))) {
          found.add(checkpoint);
        }
      }
    }
    found.sort(Comparator.comparing((Path path) -> modified(metadata(path))).reversed());
    return found;
  }

  static Path metadata(Path checkpoint) {
    return checkpoint.resolve(METADATA);
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      // Subsumed while we looked.
      return FileTime.fromMillis(0);
    }
  }

  private static List<Path> list(Path dir) {
    try (Stream<Path> files = Files.list(dir)) {
      return files.toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
