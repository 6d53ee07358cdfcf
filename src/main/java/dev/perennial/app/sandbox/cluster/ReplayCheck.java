package dev.perennial.app.sandbox.cluster;

import dev.perennial.app.cli.LoyaltyCli;
import dev.perennial.app.replay.Replay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The same log through {@code replay}, which nothing disturbs. */
final class ReplayCheck {
  private static final int EXAMPLES = 3;

  private final Layout layout;
  private final ChaosFiles files;

  ReplayCheck(Layout layout, ChaosFiles files) {
    this.layout = layout;
    this.files = files;
  }

  /**
   * Replays a log.
   *
   * @param until where it ends, epoch milliseconds UTC
   */
  void run(Path events, long until) {
    List<String> flags = new ArrayList<>(List.of("-Xmx1g"));
    for (String opened : List.of("lang", "util", "util.concurrent", "nio", "time")) {
      flags.add("--add-opens=java.base/java." + opened + "=ALL-UNNAMED");
    }
    flags.add(
        "-Dlog4j2.configurationFile=" + layout.settings().resolve("log4j-cli.properties").toUri());
    List<String> command =
        Java.brief(flags, layout.ownClasspath(), LoyaltyCli.class.getName(), "replay");
    command.addAll(List.of("--program", files.program().toString()));
    command.addAll(List.of("--rules", files.rules().toString()));
    command.addAll(List.of("--voucher-secret-file", files.secret().toString()));
    command.addAll(List.of("--events", events.toString(), "--out", files.replayed().toString()));
    command.addAll(List.of("--until", String.valueOf(until), "--force"));
    Cluster.run(new ProcessBuilder(command), "loyalty replay");
  }

  /** What the replay has and the lane has not, and the other way round, topic by topic. */
  List<String> differences(Lane lane) {
    List<String> found = new ArrayList<>();
    for (String topic : OutputTopics.DECISIONS) {
      Map<Long, Integer> left = lane.contents(topic);
      Set<Long> known = Set.copyOf(left.keySet());
      List<String> missing = new ArrayList<>();
      lines(
          topic,
          line -> {
            if (!take(left, topic, line) && !repeated(known, topic, line)) {
              missing.add(line);
            }
          });
      if (!missing.isEmpty()) {
        found.add("%s: %d lost: %s".formatted(topic, missing.size(), examples(missing)));
      }
      if (!left.isEmpty()) {
        List<String> strange = lane.ids(topic, left.keySet());
        found.add("%s: %d too many: %s".formatted(topic, strange.size(), examples(strange)));
      }
    }
    return found;
  }

  private static boolean take(Map<Long, Integer> left, String topic, String line) {
    long digest = Bodies.digest(Bodies.comparable(topic, line));
    if (!left.containsKey(digest)) {
      return false;
    }
    left.computeIfPresent(digest, (same, count) -> count == 1 ? null : count - 1);
    return true;
  }

  /** The lane counts an id once, however often the log repeats what it answers. */
  private static boolean repeated(Set<Long> known, String topic, String line) {
    return Bodies.toStranger(topic, line)
        && known.contains(Bodies.digest(Bodies.comparable(topic, line)));
  }

  private static List<String> examples(List<String> all) {
    return all.subList(0, Math.min(EXAMPLES, all.size()));
  }

  private void lines(String topic, Consumer<String> visitor) {
    try (Stream<String> lines = Files.lines(Replay.file(files.replayed(), topic))) {
      lines.forEach(visitor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
