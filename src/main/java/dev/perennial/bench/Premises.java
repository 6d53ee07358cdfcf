package dev.perennial.bench;

import dev.perennial.app.local.TempFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A benchmark's own folder and processes, of which nothing is left behind, also when it is
 * interrupted; and how it says what it is doing.
 */
final class Premises implements AutoCloseable {
  private final Path dir;
  private final Thread onInterrupt = new Thread(this::clear, "clear-up");
  private final List<Child> children = new ArrayList<>();
  private final long began = System.nanoTime();

  private Premises(Path dir) {
    this.dir = dir;
    Runtime.getRuntime().addShutdownHook(onInterrupt);
  }

  /** A new folder inside of another, which is made when need be. */
  static Premises in(Path parent) throws IOException {
    return new Premises(
        Files.createTempDirectory(Files.createDirectories(parent), "perennial-bench-"));
  }

  Path dir() {
    return dir;
  }

  /** The process ends with the benchmark, however that ends. */
  Child remember(Child child) {
    synchronized (children) {
      children.add(child);
    }
    return child;
  }

  /** A line on standard error: standard output is for results. */
  void say(String format, Object... values) {
    System.err.printf("[%4d s] ", Duration.ofNanos(System.nanoTime() - began).toSeconds());
    System.err.printf(format + "%n", values);
  }

  private void clear() {
    synchronized (children) {
      children.forEach(Child::kill);
    }
    TempFolder.delete(dir);
  }

  @Override
  public void close() {
    clear();
    Runtime.getRuntime().removeShutdownHook(onInterrupt);
  }

  /** Bytes of all files below. */
  static long bytes(Path root) {
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + root, e);
    }
  }
}
