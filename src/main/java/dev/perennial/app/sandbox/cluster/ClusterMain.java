package dev.perennial.app.sandbox.cluster;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code scripts/cluster}. Exit codes: 0 done, 1 failed, 2 wrongly called. */
@Command(
    name = "cluster",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "A Kafka broker, a Flink JobManager and two TaskManagers, each a process of its own on this"
          + " machine, bound to loopback, and the job jar on them.",
      "What they write lies in target/cluster, or where CLUSTER_DIR says."
    })
public final class ClusterMain implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this.")
  private boolean help;

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    CommandLine command = new CommandLine(new ClusterMain());
    command.setExecutionExceptionHandler(ClusterMain::report);
    command.getSubcommands().get("submit").setUnmatchedOptionsArePositionalParams(true);
    System.exit(command.execute(args));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }

  @Command(description = "Starts what is not running, and waits until it is ready.")
  void up() {
    cluster().up();
    new StatusReport(cluster(), out()).print();
  }

  @Command(
      description = {
        "Creates the topics, publishes the programme, submits the job.",
        "Every other option goes to the job: --delivery exactly-once --checkpoint.interval 5s"
      })
  void submit(
      @Option(names = "--from", paramLabel = "PATH", description = "Savepoint or checkpoint.")
          String from,
      @Option(names = "--program", paramLabel = "FILE", description = "Default: the sample.")
          Path program,
      @Parameters(paramLabel = "JOB-OPTION", arity = "0..*", description = "Go to the job.")
          List<String> jobOptions) {
    List<String> options = new ArrayList<>(jobOptions == null ? List.of() : jobOptions);
    new Submission(cluster()).run(from, program, options);
  }

  @Command(description = "Processes, addresses, the job, its checkpoints, its restarts, its lag.")
  int status() {
    return new StatusReport(cluster(), out()).print() ? 0 : 1;
  }

  @Command(description = "Takes a savepoint and prints its path.")
  void savepoint(
      @Option(names = "--dir", description = "Where to. Default: savepoints in the state folder.")
          String dir,
      @Option(names = "--stop", description = "Stops the job with it.") boolean stop) {
    out().println(cluster().savepoint(dir, stop));
  }

  @Command(
      description = {
        "Stops the job with a savepoint and starts another jar from it, with the same options.",
        "When that does not come up, the old jar goes on from the same savepoint, and the exit"
            + " code is 1."
      })
  int upgrade(@Parameters(paramLabel = "NEW.jar", description = "The new job jar.") Path jar) {
    return new Upgrade(cluster(), out()).run(jar) ? 0 : 1;
  }

  @Command(
      name = "kill-taskmanager",
      description = "kill -9 of a TaskManager, without a warning. `up` starts it again.")
  void killTaskManager(
      @Option(names = "--number", defaultValue = "1", description = "1 or 2.") int number) {
    String name = "taskmanager-" + number;
    Cluster cluster = cluster();
    cluster.processes.kill(name);
    out().println(name + " is gone");
  }

  @Command(description = "Ends all processes and deletes what they wrote, but the savepoints.")
  void down(@Option(names = "--keep-logs", description = "Keeps the logs.") boolean keepLogs) {
    Cluster cluster = cluster();
    cluster.stop();
    cluster.clean(keepLogs);
  }

  @Command(
      description = {
        "Tries it out on a cluster of its own: streams purchases, kills a TaskManager meanwhile,",
        "and compares what committed readers see with what the purchases must have earned."
      })
  int check(
      @Option(names = "--purchases", defaultValue = "16000", description = "Default: 16000.")
          int purchases,
      @Option(names = "--seed", defaultValue = "1", description = "Default: 1.") long seed)
      throws IOException {
    return new CrashCheck(cluster("target/cluster-check"), out(), purchases, seed).run() ? 0 : 1;
  }

  private Cluster cluster() {
    return cluster("target/cluster");
  }

  private Cluster cluster(String dir) {
    return new Cluster(Layout.ofThisProcess(dir), out());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static int report(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    command.getErr().println("cluster: " + e.getMessage());
    return 1;
  }
}
