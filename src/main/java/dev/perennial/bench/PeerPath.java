package dev.perennial.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Class paths of peers whose libraries nobody else must see. */
final class PeerPath {
  /** Set by the script: a folder of libraries for each peer. */
  private static final String FOLDER = "PERENNIAL_BENCH_PEERS";

  private PeerPath() {}

  /**
   * This JVM's class path with the libraries of a peer.
   *
   * @param without the beginning of a library's name that they cannot stand; null: none
   */
  static String with(String peer, String without) {
    String folder = System.getenv(FOLDER);
    if (folder == null) {
      throw new IllegalStateException(
          FOLDER + " does not say where the peers' libraries are; start this by scripts/bench");
    }
    Stream<String> ours =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(
                entry ->
                    without == null
                        || !Path.of(entry).getFileName().toString().startsWith(without));
    try (Stream<Path> theirs = Files.list(Path.of(folder, peer))) {
      return Stream.concat(ours, theirs.map(Path::toString))
          .collect(Collectors.joining(File.pathSeparator));
    } catch (IOException e) {
      throw new UncheckedIOException("the libraries of peer " + peer + " are missing: build", e);
    }
  }
}
