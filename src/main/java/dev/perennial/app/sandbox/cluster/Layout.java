package dev.perennial.app.sandbox.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where things lie.
 *
 * @param project the folder of {@code pom.xml}
 * @param state what this cluster writes: logs, data, checkpoints, pids; all of it goes with {@code
 *     down}, except {@code savepoints}, which belong to whoever asked for them
 */
record Layout(Path project, Path state) {
  /**
   * From the system property {@code perennial.project} and the environment's {@code CLUSTER_DIR}.
   *
   * @param state under the project, where {@code CLUSTER_DIR} does not say otherwise
   */
  static Layout ofThisProcess(String state) {
    Path project = Path.of(System.getProperty("perennial.project", ".")).toAbsolutePath();
    String dir = System.getenv("CLUSTER_DIR");
    Path chosen = dir == null || dir.isBlank() ? project.resolve(state) : Path.of(dir);
    return new Layout(project.normalize(), chosen.toAbsolutePath().normalize());
  }

  Path settings() {
    return project.resolve("deploy/flink-conf");
  }

  /** A Java class path of what a Flink distribution has, and nothing of the job. */
  String flinkClasspath() {
    return flinkLib() + "/*";
  }

  Path flinkLib() {
    return project.resolve("target/flink/lib");
  }

  /** A Java class path with everything: our classes, Flink, Kafka's broker. */
  String ownClasspath() {
    return project.resolve("target/classes") + File.pathSeparator + project.resolve("target/lib/*");
  }

  Path jobJar() {
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(project.resolve("target"), "perennial-*-job.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new ClusterFailure("no target/perennial-*-job.jar: run mvn package");
  }

  Path conf() {
    return state.resolve("conf");
  }

  Path logs() {
    return state.resolve("logs");
  }

  Path log(String process) {
    return logs().resolve(process + ".log");
  }

  Path pids() {
    return state.resolve("pids");
  }

  Path broker() {
    return state.resolve("broker");
  }

  Path checkpoints() {
    return state.resolve("checkpoints");
  }

  Path savepoints() {
    return state.resolve("savepoints");
  }

  Path tmp() {
    return state.resolve("tmp");
  }
}
