package dev.perennial.app.sandbox.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Questions and orders to a JobManager's REST interface, in JSON. */
final class FlinkHttp {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LONGEST = 2000;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String address;

  FlinkHttp(String address) {
    this.address = address;
  }

  boolean leadsTo(String other) {
    return address.equals(other);
  }

  /**
   * Asks.
   *
   * @throws ClusterFailure when the JobManager does not answer, or does not know
   */
  JsonNode get(String path) {
    return send(to(path).timeout(PATIENCE).GET().build());
  }

  /** Orders something, with what it needs to know. */
  JsonNode post(String path, Map<String, Object> body, Duration patience) {
    String text = json.valueToTree(body).toString();
    return send(
        to(path)
            .timeout(patience)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(text))
            .build());
  }

  /** Changes something. */
  void patch(String path) {
    send(to(path).timeout(PATIENCE).method("PATCH", BodyPublishers.noBody()).build());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(address + path));
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new ClusterFailure(
            "%s answers %d: %s"
                .formatted(request.uri(), answer.statusCode(), message(answer.body())));
      }
      return json.readTree(answer.body());
    } catch (IOException e) {
      throw new ClusterFailure("the JobManager does not answer at " + address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterFailure("interrupted", e);
    }
  }

  /** What Flink says was wrong: it wraps it into a list of one. */
  private String message(String body) throws IOException {
    JsonNode errors = json.readTree(body).path("errors");
    String all = errors.isMissingNode() ? body : errors.toString();
    return all.substring(0, Math.min(LONGEST, all.length()));
  }
}
