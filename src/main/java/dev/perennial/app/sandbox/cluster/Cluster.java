package dev.perennial.app.sandbox.cluster;

import dev.perennial.app.cli.LoyaltyCli;
import dev.perennial.app.local.TempFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The processes of one cluster, and what can be done with them together. */
final class Cluster {
  private static final Duration START = Duration.ofSeconds(180);

  final Layout layout;
  final Processes processes;
  private final PrintWriter out;
  private final Terms terms;
  private final FlinkProcesses flink;
  private FlinkHttp http;
  private FlinkClient client;
  private boolean stopping;

  Cluster(Layout layout, PrintWriter out) {
    this(layout, Terms.USUAL, out);
  }

  Cluster(Layout layout, Terms terms, PrintWriter out) {
    this.layout = layout;
    this.terms = terms;
    this.processes = new Processes(layout);
    this.flink = new FlinkProcesses(layout, processes, new FlinkSettings(layout, terms));
    this.out = out;
  }

  Ports ports() {
    return Ports.load(layout);
  }

  FlinkRest rest() {
    return new FlinkRest(http());
  }

  /** One for all questions: each has threads of its own. */
  private FlinkHttp http() {
    String web = ports().web();
    if (http == null || !http.leadsTo(web)) {
      http = new FlinkHttp(web);
    }
    return http;
  }

  /**
   * Starts whatever of the cluster is not running, and waits until all of it is ready. When that
   * fails or is interrupted, what it started is ended again.
   */
  void up() {
    List<String> started = new ArrayList<>();
    Thread undo = new Thread(() -> stop(started), "undo-up");
    Runtime.getRuntime().addShutdownHook(undo);
    boolean ready = false;
    try {
      start(started);
      ready = true;
    } finally {
      if (!ready) {
        end(started);
      }
      forget(undo);
    }
  }

  private void start(List<String> started) {
    Ports ports = Ports.of(layout);
    Broker broker = new Broker(layout, processes, ports, terms);
    startUnlessRunning(Broker.NAME, started, broker::start);
    new FlinkSettings(layout, terms).write(ports);
    startUnlessRunning(FlinkProcesses.JOB_MANAGER, started, flink::startJobManager);
    Await.until("the JobManager at " + ports.web(), START, () -> registered().isPresent());
    for (String name : FlinkProcesses.TASK_MANAGERS) {
      startUnlessRunning(name, started, () -> flink.startTaskManager(name));
    }
    broker.await();
    Await.until("the TaskManagers at " + ports.web(), START, this::flinkIsReady);
  }

  /** Locked against {@link #stop}: after Ctrl-C nothing more is started. */
  private synchronized void startUnlessRunning(String name, List<String> started, Runnable start) {
    if (stopping) {
      throw new ClusterFailure("interrupted");
    }
    if (processes.find(name).isPresent()) {
      out.printf("%-14s runs already%n", name);
      return;
    }
    started.add(name);
    start.run();
    out.printf("%-14s started%n", name);
    out.flush();
  }

  private boolean flinkIsReady() {
    FlinkProcesses.TASK_MANAGERS.forEach(processes::requireAlive);
    return registered().orElse(0) == FlinkProcesses.TASK_MANAGERS.size();
  }

  private Optional<Integer> registered() {
    processes.requireAlive(FlinkProcesses.JOB_MANAGER);
    return rest().taskManagers();
  }

  /** Ends every process of this cluster. */
  void stop() {
    stop(processes.names());
  }

  private synchronized void stop(List<String> names) {
    stopping = true;
    end(names);
  }

  private synchronized void end(List<String> names) {
    // The TaskManagers first: without the JobManager they would look for it before they end.
    List<String> rest = new ArrayList<>(names);
    rest.removeAll(FlinkProcesses.TASK_MANAGERS);
    processes.stop(names.stream().filter(FlinkProcesses.TASK_MANAGERS::contains).toList());
    processes.stop(rest);
  }

  /**
   * Runs the command line that {@code scripts/loyalty} runs, against this cluster's broker.
   *
   * @return what it said
   */
  String loyalty(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--brokers", ports().brokers()));
    StringWriter said = new StringWriter();
    PrintWriter both = new PrintWriter(said);
    int exitCode = LoyaltyCli.run(both, both, all.toArray(String[]::new));
    both.flush();
    if (exitCode != 0) {
      throw new ClusterFailure("loyalty " + String.join(" ", arguments) + " failed:\n" + said);
    }
    return said.toString();
  }

  /** Submits the job jar. */
  void submit(String from, List<String> jobOptions) {
    submit(layout.jobJar(), from, jobOptions);
  }

  /** Submits a jar; from null for a new beginning. */
  void submit(Path jar, String from, List<String> jobOptions) {
    List<String> arguments = new ArrayList<>(List.of("run", "-d"));
    if (from != null) {
      arguments.addAll(List.of("-s", from));
    }
    arguments.add(jar.toString());
    arguments.addAll(jobOptions);
    out.print(client(arguments));
    out.flush();
  }

  /** Takes a savepoint of the job; returns its path. */
  String savepoint(String dir, boolean stop) {
    String job = rest().theJob().id();
    String target = dir == null ? layout.savepoints().toString() : dir;
    FlinkOrders orders = new FlinkOrders(http());
    return stop ? orders.stop(job, target) : orders.savepoint(job, target);
  }

  /** Cancels a job at once: what it has not committed is void. */
  void cancel(String job) {
    new FlinkOrders(http()).cancel(job, rest());
  }

  private String client(List<String> arguments) {
    ports();
    if (terms.keepsClient()) {
      if (client == null) {
        client = new FlinkClient(layout);
      }
      return client.run(arguments);
    }
    return run(flink.client(arguments), "flink " + arguments.get(0));
  }

  static String run(ProcessBuilder builder, String what) {
    try {
      Process process = builder.redirectErrorStream(true).start();
      Thread undo = new Thread(process::destroy, "end-" + process.pid());
      Runtime.getRuntime().addShutdownHook(undo);
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      forget(undo);
      if (code != 0) {
        throw new ClusterFailure(what + " failed:\n" + withoutStack(said));
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterFailure("interrupted", e);
    }
  }

  /** Flink tells an error twice, each time with all the places that it passed through. */
  private static String withoutStack(String said) {
    return said.lines()
        .takeWhile(line -> !line.startsWith("------"))
        .filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t... "))
        .collect(Collectors.joining("\n"));
  }

  private static void forget(Thread undo) {
    try {
      Runtime.getRuntime().removeShutdownHook(undo);
    } catch (IllegalStateException e) {
      // The end has begun, and the hook does its work.
    }
  }

  /** Deletes what the cluster wrote, but the savepoints, and on request the logs. */
  void clean(boolean keepLogs) {
    List<Path> written =
        new ArrayList<>(
            List.of(
                layout.broker(), layout.checkpoints(), layout.conf(), layout.tmp(), layout.pids()));
    written.add(Ports.file(layout));
    written.add(Submitted.dir(layout));
    if (!keepLogs) {
      written.add(layout.logs());
    }
    written.forEach(TempFolder::delete);
    deleteIfEmpty(layout.state());
  }

  private static void deleteIfEmpty(Path dir) {
    try {
      Files.deleteIfExists(dir);
    } catch (DirectoryNotEmptyException e) {
      // Something is left on purpose: logs or savepoints.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
