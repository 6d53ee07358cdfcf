package dev.perennial.app.sandbox.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cluster's processes, each known by a file with its pid and the time of its start. A pid that
 * meanwhile belongs to somebody else has another start, so only our own are ever ended.
 */
final class Processes {
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final int LAST_LINES = 8;

  private final Layout layout;

  Processes(Layout layout) {
    this.layout = layout;
  }

  /** Starts a process that outlives this one; what it prints goes to {@code logs/NAME.out}. */
  ProcessHandle start(String name, List<String> command) {
    try {
      Files.createDirectories(layout.logs());
      Files.createDirectories(layout.pids());
      ProcessBuilder builder = new ProcessBuilder(command).directory(layout.state().toFile());
      builder.redirectErrorStream(true).redirectOutput(out(name).toFile());
      ProcessHandle process = builder.start().toHandle();
      Files.writeString(pidFile(name), process.pid() + " " + startOf(process));
      return process;
    } catch (IOException e) {
      throw new ClusterFailure(name + " cannot be started: " + e.getMessage(), e);
    }
  }

  /** The process of this name, if it is ours and alive. */
  Optional<ProcessHandle> find(String name) {
    return recorded(name).filter(ProcessHandle::isAlive);
  }

  /** The names of all processes that were started and not ended by {@link #stop}. */
  List<String> names() {
    if (!Files.isDirectory(layout.pids())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(layout.pids())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends processes in their own way, all at once, and after a grace by force. */
  void stop(List<String> names) {
    names.forEach(name -> find(name).ifPresent(ProcessHandle::destroy));
    long deadline = System.nanoTime() + GRACE.toNanos();
    for (String name : names) {
      find(name).ifPresent(process -> awaitEnd(process, deadline - System.nanoTime()));
      forget(name);
    }
  }

  /** {@code kill -9}: the process gets no chance to say good-bye. */
  void kill(String name) {
    ProcessHandle process =
        find(name)
            .orElseThrow(
                () -> new ClusterFailure(name + " is not running: see scripts/cluster status"));
    process.destroyForcibly();
    Await.until(name + " to be gone", GRACE, () -> !process.isAlive());
  }

  /**
   * Does nothing when the process is there.
   *
   * @throws ClusterFailure with its last lines when it has ended
   */
  void requireAlive(String name) {
    if (find(name).isEmpty()) {
      throw new ClusterFailure(name + " has ended; " + lastWords(name));
    }
  }

  /** Of its log and of what it printed: a process that cannot start tells why only there. */
  private String lastWords(String name) {
    return Stream.of(layout.log(name), out(name))
        .filter(Files::exists)
        .map(Processes::tail)
        .collect(Collectors.joining("\n"));
  }

  private static String tail(Path file) {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      List<String> all = lines.toList();
      return file
          + ":\n  "
          + String.join("\n  ", all.subList(Math.max(0, all.size() - LAST_LINES), all.size()));
    } catch (IOException | UncheckedIOException e) {
      return file + " cannot be read";
    }
  }

  private static void awaitEnd(ProcessHandle process, long nanos) {
    try {
      process.onExit().get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly();
      process.onExit().join();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void forget(String name) {
    try {
      Files.deleteIfExists(pidFile(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<ProcessHandle> recorded(String name) {
    if (!Files.exists(pidFile(name))) {
      return Optional.empty();
    }
    try {
      String[] words = Files.readString(pidFile(name)).trim().split(" ");
      return ProcessHandle.of(Long.parseLong(words[0]))
          .filter(process -> words.length == 2 && startOf(process).equals(words[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }

  private Path pidFile(String name) {
    return layout.pids().resolve(name);
  }

  private Path out(String name) {
    return layout.logs().resolve(name + ".out");
  }
}
