package dev.perennial.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.app.sandbox.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Asks a Flink contender about its checkpoints. */
final class FlinkRest {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
  private static final Duration SAVED_WITHIN = Duration.ofMinutes(10);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final int port;

  private FlinkRest(int port) {
    this.port = port;
  }

  /** On a port that is free now. */
  static FlinkRest onFreePort() {
    return new FlinkRest(FreePorts.next());
  }

  /** Makes Flink listen there. */
  Map<String, String> settings() {
    return Map.of(
        "rest.address",
        FreePorts.LOOPBACK,
        "rest.bind-address",
        FreePorts.LOOPBACK,
        "rest.port",
        Integer.toString(port),
        "rest.bind-port",
        Integer.toString(port));
  }

  /** Of the one job that runs there, so far. */
  Checkpoints checkpoints() {
    JsonNode job = get("/jobs").path("jobs").path(0);
    JsonNode all = get("/jobs/" + job.path("id").asText() + "/checkpoints");
    JsonNode duration = all.path("summary").path("end_to_end_duration");
    return new Checkpoints(
        all.path("counts").path("completed").asInt(),
        duration.path("p50").asDouble(),
        duration.path("p99").asDouble(),
        duration.path("max").asDouble(),
        all.path("summary").path("checkpointed_size").path("p50").asLong(),
        all.path("latest").path("completed").path("state_size").asLong());
  }

  /**
   * Writes a savepoint of the one job that runs there, every value once, and returns when it is
   * complete.
   *
   * @param dir an absolute folder
   */
  void savepoint(Path dir) {
    String job = "/jobs/" + get("/jobs").path("jobs").path(0).path("id").asText();
    String body =
        "{\"target-directory\": \"%s\", \"formatType\": \"CANONICAL\"}".formatted(dir.toUri());
    HttpRequest.Builder asked =
        request(job + "/savepoints").POST(HttpRequest.BodyPublishers.ofString(body));
    String trigger =
        answer(asked.header("Content-Type", "application/json").build())
            .path("request-id")
            .asText();
    JsonNode[] last = new JsonNode[1];
    Waiting.until(
        SAVED_WITHIN,
        "the savepoint is written",
        () -> {
          last[0] = get(job + "/savepoints/" + trigger);
          return last[0].path("status").path("id").asText().equals("COMPLETED");
        });
    if (!last[0].path("operation").path("location").isTextual()) {
      throw new IllegalStateException("the savepoint failed: " + last[0]);
    }
  }

  private JsonNode get(String path) {
    return answer(request(path).build());
  }

  private HttpRequest.Builder request(String path) {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return HttpRequest.newBuilder(uri).timeout(ANSWER_WITHIN);
  }

  private static JsonNode answer(HttpRequest request) {
    URI uri = request.uri();
    try {
      return JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new IllegalStateException("Flink does not answer at " + uri, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking " + uri, e);
    }
  }
}
