package dev.perennial.app.sandbox.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines that run a main class with the Java of this process. */
final class Java {
  private Java() {}

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
