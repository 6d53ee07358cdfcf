package dev.perennial.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * CPU time of a JVM from outside, user and system, without that of its just-in-time compilers: a
 * job runs for months, a benchmark for a minute, and what compiling costs in it says nothing. Where
 * the system does not tell the threads apart (only Linux does) the compilers count too, for all
 * contenders alike.
 */
final class CpuTime {
  /** Fixed by Linux for what it tells programs, whatever the kernel's own clock. */
  private static final long NANOS_PER_TICK = 10_000_000;

  private static final int USER_FIELD = 11;
  private static final int SYSTEM_FIELD = 12;

  /** Compiler threads must not end while it is measured: their time would become the job's. */
  static final String COMPILERS_STAY = "-XX:-UseDynamicNumberOfCompilerThreads";

  private CpuTime() {}

  /** What the process has used so far. */
  static Duration of(ProcessHandle process) {
    Duration all = process.info().totalCpuDuration().orElse(Duration.ZERO);
    Path tasks = Path.of("/proc", Long.toString(process.pid()), "task");
    return Files.isDirectory(tasks) ? all.minus(compilers(tasks)) : all;
  }

  private static Duration compilers(Path tasks) {
    try (Stream<Path> threads = Files.list(tasks)) {
      return Duration.ofNanos(threads.mapToLong(CpuTime::ifCompiler).sum());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the threads in " + tasks, e);
    }
  }

  /** Nanoseconds; 0 for another thread. A line reads {@code 123 (C2 CompilerThre) S …}. */
  private static long ifCompiler(Path thread) {
    try {
      String line = Files.readString(thread.resolve("stat"));
      int end = line.lastIndexOf(')');
      String name = line.substring(line.indexOf('(') + 1, end);
      if (!name.startsWith("C1 Compiler") && !name.startsWith("C2 Compiler")) {
        return 0;
      }
      List<String> fields = List.of(line.substring(end + 2).split(" "));
      long ticks =
          Long.parseLong(fields.get(USER_FIELD)) + Long.parseLong(fields.get(SYSTEM_FIELD));
      return ticks * NANOS_PER_TICK;
    } catch (IOException ended) {
      // The thread is gone; a compiler would have stayed.
      return 0;
    }
  }
}
