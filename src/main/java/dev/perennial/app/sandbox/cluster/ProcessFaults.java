package dev.perennial.app.sandbox.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Processes that die without a word, or stand still. */
final class ProcessFaults {
  private static final Duration STANDSTILL = Duration.ofSeconds(10);
  private static final int TRIES = 5;

  private ProcessFaults() {}

  static String taskManagerKill(Scene scene) {
    String victim = anyTaskManager(scene);
    int before = scene.rest().restarts(scene.job());
    long tasks = scene.rest().tasksOn(victim, scene.job());
    scene.cluster.processes.kill(victim);
    scene.over();
    return victim + " killed with " + tasks + " tasks, " + restarted(scene, before);
  }

  private static String restarted(Scene scene, int before) {
    scene.await("the job to restart", () -> scene.rest().restarts(scene.job()) > before);
    scene.restartDead();
    return "attempt " + before + " → " + scene.rest().restarts(scene.job());
  }

  /** The link is slow meanwhile, so that a checkpoint takes long enough to be caught. */
  static String checkpointKill(Scene scene) {
    for (int i = 1; i <= TRIES; i++) {
      String victim = anyTaskManager(scene);
      int before = scene.rest().restarts(scene.job());
      scene.link.set(Link.State.SLOW);
      long checkpoint = checkpointInProgress(scene);
      scene.cluster.processes.kill(victim);
      scene.link.set(Link.State.OPEN);
      scene.over();
      String attempts = restarted(scene, before);
      String became = scene.rest().checkpointStatus(scene.job(), checkpoint);
      if (became.equals("FAILED")) {
        return "%s killed during checkpoint %d, which failed; %s"
            .formatted(victim, checkpoint, attempts);
      }
      scene.say("checkpoint %d was quicker than the kill (%s): once more", checkpoint, became);
      scene.awaitRecovery(System.currentTimeMillis());
    }
    throw new ClusterFailure("no checkpoint was in progress at any of " + TRIES + " kills");
  }

  private static long checkpointInProgress(Scene scene) {
    long deadline = System.nanoTime() + Scene.PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      OptionalLong id = scene.rest().checkpointInProgress(scene.job());
      if (id.isPresent()) {
        return id.getAsLong();
      }
    }
    throw new ClusterFailure("the job makes no checkpoints");
  }

  /** Without high availability nobody remembers the job: it is submitted again. */
  static String jobManagerKill(Scene scene) {
    String lost = scene.job();
    scene.cluster.processes.kill(FlinkProcesses.JOB_MANAGER);
    scene.over();
    scene.restartDead();
    if (!scene.rest().liveJobs().isEmpty()) {
      throw new ClusterFailure("the new JobManager knows of job " + lost);
    }
    Path from = scene.newestCheckpoint();
    scene.submit(from);
    return "JobManager killed, job " + lost + " unknown to the next, taken up from " + name(from);
  }

  private static String name(Path checkpoint) {
    return checkpoint.getFileName().toString();
  }

  static String brokerKill(Scene scene) {
    long before = pid(scene, Broker.NAME);
    scene.cluster.processes.kill(Broker.NAME);
    Duration away = Duration.ofMillis(scene.random.nextInt(5000));
    scene.pause(away);
    scene.over();
    scene.restartDead();
    return "broker %d killed, after %d ms and its start %d is there"
        .formatted(before, away.toMillis(), pid(scene, Broker.NAME));
  }

  static String standstill(Scene scene) {
    List<String> all = List.of(Broker.NAME, FlinkProcesses.JOB_MANAGER, anyTaskManager(scene));
    String victim = all.get(scene.random.nextInt(all.size()));
    String pid = String.valueOf(pid(scene, victim));
    run("kill", "-STOP", pid);
    try {
      Await.until(victim + " to stand still", STANDSTILL, () -> state(pid).startsWith("T"));
      scene.pause(STANDSTILL);
    } finally {
      run("kill", "-CONT", pid);
    }
    scene.over();
    // One that was given up meanwhile may have ended itself.
    scene.restartDead();
    return victim + " stood still (state T) for " + STANDSTILL.toSeconds() + " s";
  }

  private static String state(String pid) {
    return run("ps", "-o", "stat=", "-p", pid).trim();
  }

  /** One that does something: after a failure the job may run on one alone. */
  private static String anyTaskManager(Scene scene) {
    List<String> names =
        FlinkProcesses.TASK_MANAGERS.stream()
            .filter(name -> scene.rest().tasksOn(name, scene.job()) > 0)
            .toList();
    return names.get(scene.random.nextInt(names.size()));
  }

  private static long pid(Scene scene, String name) {
    scene.cluster.processes.requireAlive(name);
    return scene.cluster.processes.find(name).map(ProcessHandle::pid).orElseThrow();
  }

  private static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
