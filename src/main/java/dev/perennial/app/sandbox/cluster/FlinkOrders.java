package dev.perennial.app.sandbox.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code flink savepoint}, {@code stop} and {@code cancel} order over REST, without a JVM of
 * their own each time.
 */
final class FlinkOrders {
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final Duration ACCEPTED = Duration.ofSeconds(20);

  private final FlinkHttp http;

  FlinkOrders(FlinkHttp http) {
    this.http = http;
  }

  /** Takes a savepoint into a folder; the job goes on. Returns its path. */
  String savepoint(String job, String dir) {
    return written(job, "savepoints", Map.of("target-directory", dir, "cancel-job", false));
  }

  /**
   * Stops the job with a savepoint, as {@code flink stop} does: what it has written is committed.
   */
  String stop(String job, String dir) {
    return written(job, "stop", Map.of("targetDirectory", dir, "drain", false));
  }

  private String written(String job, String order, Map<String, Object> how) {
    Map<String, Object> body = new LinkedHashMap<>(how);
    body.put("formatType", "CANONICAL");
    JsonNode trigger = http.post("/jobs/" + job + "/" + order, body, ACCEPTED);
    String status = "/jobs/" + job + "/savepoints/" + trigger.path("request-id").asText();
    return Await.value("a savepoint of the job", PATIENCE, () -> answer(status));
  }

  /** A JobManager that writes a savepoint on a busy machine may be late with an answer. */
  private Optional<String> answer(String status) {
    try {
      return result(http.get(status));
    } catch (ClusterFailure e) {
      if (e.getCause() instanceof IOException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Optional<String> result(JsonNode answer) {
    if (!"COMPLETED".equals(answer.path("status").path("id").asText())) {
      return Optional.empty();
    }
    JsonNode failure = answer.path("operation").path("failure-cause");
    if (failure.has("class")) {
      throw new ClusterFailure(
          "no savepoint was made: "
              + CheckpointFaults.lastCause(failure.path("stack-trace").asText()));
    }
    return Optional.of(answer.path("operation").path("location").asText());
  }

  /** Cancels a job at once, and waits until it has ended. */
  void cancel(String job, FlinkRest rest) {
    http.patch("/jobs/" + job + "?mode=cancel");
    Await.until("job " + job + " to be cancelled", PATIENCE, () -> rest.ended(job));
  }
}
