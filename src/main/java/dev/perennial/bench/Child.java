package dev.perennial.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM of its own with this one's classpath, whose CPU time can be told apart from all others. */
final class Child implements AutoCloseable {
  private static final long LAST_WORDS = 3_000;
  private final String name;
  private final Process process;
  private final Path log;

  private Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a main class.
   *
   * @param name for messages and the log file
   * @param dir where its log and its temporary files go
   * @param jvm heap, collector and the like
   * @param command main class and arguments
   */
  static Child start(String name, Path dir, List<String> jvm, List<String> command) {
    return start(name, dir, jvm, System.getProperty("java.class.path"), command);
  }

  /** The same, with another class path than this JVM's. */
  static Child start(
      String name, Path dir, List<String> jvm, String classPath, List<String> command) {
    try {
      Files.createDirectories(dir);
      Path log = dir.resolve(name + ".log");
      List<String> line = new ArrayList<>();
      line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      line.addAll(inherited());
      line.add("-Djava.io.tmpdir=" + dir);
      line.add("-XX:-UsePerfData");
      line.add(CpuTime.COMPILERS_STAY);
      line.addAll(jvm);
      line.addAll(List.of("-cp", classPath));
      line.add(Lifeline.class.getName());
      line.addAll(command);
      ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
      return new Child(name, builder.redirectOutput(log.toFile()).start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
  }

  /** What this JVM was told about its modules and its logging holds for its children too. */
  private static List<String> inherited() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(arg -> arg.startsWith("--add-opens") || arg.startsWith("-Dlog4j"))
        .toList();
  }

  /** CPU time so far, as {@link CpuTime} counts it. */
  Duration cpu() {
    return CpuTime.of(process.toHandle());
  }

  /** Memory that it has now, bytes; 0 where the system does not tell (only Linux does). */
  long residentBytes() {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException untold) {
      return 0;
    }
  }

  /**
   * @throws IllegalStateException with the end of its log when it is no longer there
   */
  void requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          name + " ended with " + process.exitValue() + "; its log ends with\n" + lastWords());
    }
  }

  /** What it has written so far. */
  String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the log of " + name, e);
    }
  }

  String lastWords() {
    String all = output();
    return all.substring((int) Math.max(0, all.length() - LAST_WORDS));
  }

  /** Ends it at once. */
  void kill() {
    process.destroyForcibly();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** Asks it to end; insists after a while. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
