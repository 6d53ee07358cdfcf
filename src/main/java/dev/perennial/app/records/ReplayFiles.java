package dev.perennial.app.records;

import dev.perennial.app.replay.Replay;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that a replay has written, one a topic. */
public final class ReplayFiles {
  private final Path dir;

  public ReplayFiles(Path dir) {
    this.dir = dir;
  }

  /** Whether the topic has a file. */
  public boolean has(String topic) {
    return Files.isReadable(file(topic));
  }

  /** Where the topic's records are. */
  public Path file(String topic) {
    return Replay.file(dir, topic);
  }

  /** Shows all records of a topic. */
  public void read(String topic, RowVisitor visitor) throws IOException {
    read(topic, file(topic), visitor);
  }

  /** Shows all lines of a file as records of the topic. */
  public static void read(String topic, Path file, RowVisitor visitor) throws IOException {
    long number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          try {
            visitor.row(topic, JsonRow.parse(line));
          } catch (IllegalArgumentException e) {
            visitor.unreadable(file.getFileName() + ", line " + number, e.getMessage());
          }
        }
      }
    }
  }
}
