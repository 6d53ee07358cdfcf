package dev.perennial.app.sandbox.cluster;

import dev.perennial.io.Topics;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The event topic written into a file that {@code replay} reads. */
final class EventLog {
  private static final String TICK = "\"type\":\"tick\"";

  private EventLog() {}

  private record Line(long at, String text) {}

  /**
   * Writes all events but ticks, in the order of their record times: a customer's keep the order of
   * their partition, and no decision depends on how partitions interleave.
   *
   * @return how many there are
   */
  static int write(OutputTopics topics, Path file) {
    List<Line> lines = new ArrayList<>();
    topics.read(
        List.of(Topics.EVENT),
        true,
        (record, id, body) -> {
          if (!body.contains(TICK)) {
            String line = "{\"logged_at\":" + record.timestamp() + "," + body.substring(1);
            lines.add(new Line(record.timestamp(), line));
          }
        });
    lines.sort(Comparator.comparingLong(Line::at));
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Line line : lines) {
        out.write(line.text());
        out.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines.size();
  }
}
