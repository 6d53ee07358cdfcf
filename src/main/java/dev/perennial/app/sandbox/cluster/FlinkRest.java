package dev.perennial.app.sandbox.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What the JobManager says about itself over its REST interface. */
final class FlinkRest {
  private static final List<String> ENDS = List.of("FINISHED", "CANCELED", "FAILED");

  private final FlinkHttp http;

  FlinkRest(FlinkHttp http) {
    this.http = http;
  }

  /** How many TaskManagers are registered and alive; empty while the JobManager does not answer. */
  Optional<Integer> taskManagers() {
    return tryGet("/overview").map(overview -> overview.path("taskmanagers").asInt());
  }

  /** The jobs that have not come to an end. */
  List<Job> liveJobs() {
    List<Job> jobs = new ArrayList<>();
    for (JsonNode job : get("/jobs/overview").path("jobs")) {
      Job read = new Job(job.path("jid").asText(), job.path("name").asText(), state(job));
      if (!read.ended()) {
        jobs.add(read);
      }
    }
    return jobs;
  }

  /**
   * The job that is running here.
   *
   * @throws ClusterFailure when there is none, or more than one
   */
  Job theJob() {
    List<Job> jobs = liveJobs();
    if (jobs.size() != 1) {
      throw new ClusterFailure(
          jobs.isEmpty()
              ? "no job is running: run scripts/cluster submit"
              : "more than one job is running: " + jobs);
    }
    return jobs.get(0);
  }

  /** The state of a job, ended or not. */
  String stateOf(String job) {
    return state(get("/jobs/" + job));
  }

  boolean ended(String job) {
    return ENDS.contains(stateOf(job));
  }

  /**
   * How often the job was restarted since it was submitted: the greatest attempt of its tasks. The
   * metric of that name stands still as long as Flink waits for a dead TaskManager's metrics.
   */
  int restarts(String job) {
    return subtasks(job).mapToInt(subtask -> subtask.path("attempt").asInt()).max().orElse(0);
  }

  /** How many tasks the widest of the job's operators has side by side. */
  int parallelism(String job) {
    int most = 0;
    for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
      most = Math.max(most, vertex.path("parallelism").asInt());
    }
    return most;
  }

  Checkpoints checkpoints(String job) {
    JsonNode all = get("/jobs/" + job + "/checkpoints");
    JsonNode last = all.path("latest").path("completed");
    return new Checkpoints(
        all.path("counts").path("completed").asInt(),
        all.path("counts").path("failed").asInt(),
        last.path("latest_ack_timestamp").asLong(),
        last.path("end_to_end_duration").asLong(),
        last.path("state_size").asLong(),
        last.path("external_path").asText(""));
  }

  /** The checkpoint that is under way now. */
  OptionalLong checkpointInProgress(String job) {
    return checkpointsOf(job)
        .filter(checkpoint -> "IN_PROGRESS".equals(checkpoint.path("status").asText()))
        .mapToLong(checkpoint -> checkpoint.path("id").asLong())
        .max();
  }

  /** What became of a checkpoint, as Flink writes it; empty when it is not remembered. */
  String checkpointStatus(String job, long id) {
    return checkpointsOf(job)
        .filter(checkpoint -> checkpoint.path("id").asLong() == id)
        .map(checkpoint -> checkpoint.path("status").asText())
        .findFirst()
        .orElse("");
  }

  /** When the first checkpoint that began after this instant was complete; both epoch ms. */
  Optional<Long> completedSince(String job, long began) {
    return checkpointsOf(job)
        .filter(checkpoint -> "COMPLETED".equals(checkpoint.path("status").asText()))
        .filter(checkpoint -> checkpoint.path("trigger_timestamp").asLong() > began)
        .map(checkpoint -> checkpoint.path("latest_ack_timestamp").asLong())
        .min(Comparator.naturalOrder());
  }

  private Stream<JsonNode> checkpointsOf(String job) {
    List<JsonNode> history = new ArrayList<>();
    get("/jobs/" + job + "/checkpoints").path("history").forEach(history::add);
    return history.stream();
  }

  /**
   * Why the job or its tasks failed, newest first, each as Java tells it.
   *
   * @param since epoch milliseconds
   */
  List<String> failures(String job, long since) {
    List<String> failures = new ArrayList<>();
    get("/jobs/" + job + "/exceptions")
        .path("exceptionHistory")
        .path("entries")
        .forEach(
            entry -> {
              if (entry.path("timestamp").asLong() >= since) {
                failures.add(entry.path("stacktrace").asText());
              }
            });
    return failures;
  }

  /** How many tasks of the job run on this TaskManager. */
  long tasksOn(String taskManager, String job) {
    return subtasks(job)
        .filter(subtask -> taskManager.equals(subtask.path("taskmanager-id").asText()))
        .filter(subtask -> "RUNNING".equals(subtask.path("status").asText()))
        .count();
  }

  private Stream<JsonNode> subtasks(String job) {
    List<JsonNode> subtasks = new ArrayList<>();
    for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
      get("/jobs/" + job + "/vertices/" + vertex.path("id").asText())
          .path("subtasks")
          .forEach(subtasks::add);
    }
    return subtasks.stream();
  }

  /** Records in the topics that the job's sources have not read yet. */
  long lag(String job) {
    return total(job, ".pendingRecords");
  }

  /** The sum of a metric over all tasks of the job; it is some seconds old. */
  long total(String job, String suffix) {
    long total = 0;
    for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
      String metrics = "/jobs/" + job + "/vertices/" + vertex.path("id").asText();
      for (JsonNode name : get(metrics + "/subtasks/metrics")) {
        String id = name.path("id").asText();
        if (id.endsWith(suffix)) {
          total +=
              get(metrics + "/subtasks/metrics?agg=sum&get=" + id).path(0).path("sum").asLong();
        }
      }
    }
    return total;
  }

  private static String state(JsonNode job) {
    return job.path("state").asText();
  }

  private Optional<JsonNode> tryGet(String path) {
    try {
      return Optional.of(get(path));
    } catch (ClusterFailure e) {
      return Optional.empty();
    }
  }

  private JsonNode get(String path) {
    return http.get(path);
  }

  /** A job by its id, with its name and state as Flink writes them. */
  record Job(String id, String name, String state) {
    boolean ended() {
      return ENDS.contains(state);
    }

    boolean running() {
      return "RUNNING".equals(state);
    }
  }

  /**
   * What is known of the job's checkpoints.
   *
   * @param lastAt when the last one was complete, in epoch milliseconds, 0 for never
   * @param lastMillis how long it took
   * @param lastBytes the size of the whole state
   * @param lastPath where it lies
   */
  record Checkpoints(
      int completed, int failed, long lastAt, long lastMillis, long lastBytes, String lastPath) {}
}
