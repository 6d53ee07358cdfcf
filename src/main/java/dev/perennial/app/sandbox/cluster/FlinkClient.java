package dev.perennial.app.sandbox.cluster;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Flink's own command line inside of this process, for whoever submits often: a JVM of its own
 * takes seconds to load the same classes each time. They come from a loader that knows Flink and
 * nothing of ours, as a distribution would: a job's jar must bring the rest.
 */
final class FlinkClient {
  private static final String CLI = "org.apache.flink.client.cli.CliFrontend";
  private static final String CONFIGURATION = "org.apache.flink.configuration.Configuration";

  private final Path conf;
  private final ClassLoader flink;

  FlinkClient(Layout layout) {
    this.conf = layout.conf();
    this.flink = new URLClassLoader(jars(layout.flinkLib()), ClassLoader.getPlatformClassLoader());
  }

  private static URL[] jars(Path lib) {
    File[] jars = lib.toFile().listFiles((dir, name) -> name.endsWith(".jar"));
    if (jars == null) {
      throw new ClusterFailure(lib + " is not there: run mvn package");
    }
    return Arrays.stream(jars).map(jar -> url(jar)).toArray(URL[]::new);
  }

  private static URL url(File jar) {
    try {
      return jar.toURI().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs a command line such as {@code run -d JAR}.
   *
   * @return what it said
   * @throws ClusterFailure with what it said, when it failed
   */
  String run(List<String> arguments) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      System.setOut(both);
      System.setErr(both);
      Thread.currentThread().setContextClassLoader(flink);
      int code = parseAndRun(arguments.toArray(String[]::new));
      String text = said.toString(StandardCharsets.UTF_8);
      if (code != 0) {
        throw new ClusterFailure("flink " + arguments.get(0) + " failed:\n" + reasons(text));
      }
      return text;
    } finally {
      Thread.currentThread().setContextClassLoader(before);
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** Without the frame around it and the places that it passed through. */
  private static String reasons(String said) {
    return said.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("----"))
        .filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t... "))
        .collect(Collectors.joining("\n"));
  }

  /** What its main method does, but for Kerberos and for ending the process. */
  private int parseAndRun(String[] arguments) {
    try {
      Class<?> configuration = flink.loadClass(CONFIGURATION);
      Object settings =
          flink
              .loadClass("org.apache.flink.configuration.GlobalConfiguration")
              .getMethod("loadConfiguration", String.class)
              .invoke(null, conf.toString());
      Class<?> cli = flink.loadClass(CLI);
      Object ways =
          cli.getMethod("loadCustomCommandLines", configuration, String.class)
              .invoke(null, settings, conf.toString());
      Object frontend = cli.getConstructor(configuration, List.class).newInstance(settings, ways);
      return (int)
          cli.getMethod("parseAndRun", String[].class).invoke(frontend, (Object) arguments);
    } catch (InvocationTargetException e) {
      throw new ClusterFailure("flink: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new ClusterFailure("Flink's command line is not as it was: " + e, e);
    }
  }
}
