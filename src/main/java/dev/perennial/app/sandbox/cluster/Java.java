package dev.perennial.app.sandbox.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines that run a main class with the Java of this process. */
final class Java {
  /** For a process that ends soon: compiling much would take longer than it saves. */
  private static final List<String> BRIEF =
      List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private Java() {}

  /** For a process that does one thing and ends. */
  static List<String> brief(List<String> flags, String classpath, String... mainAndArguments) {
    List<String> all = new ArrayList<>(BRIEF);
    all.addAll(flags);
    return command(all, classpath, mainAndArguments);
  }

  static List<String> command(List<String> flags, String classpath, String... mainAndArguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(classpath);
    command.addAll(List.of(mainAndArguments));
    return command;
  }
}
