package dev.perennial.app.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Flink's REST interface tells anybody who asks. */
final class WebApi {
  private static final List<String> OF_THE_CLUSTER =
      List.of(
          "config",
          "overview",
          "jobs/overview",
          "jobs/metrics",
          "jobmanager/config",
          "jobmanager/environment",
          "jobmanager/metrics",
          "jobmanager/logs",
          "taskmanagers",
          "taskmanagers/metrics");

  private static final List<String> OF_A_JOB =
      List.of(
          "",
          "/config",
          "/plan",
          "/exceptions",
          "/accumulators?includeSerializedValue=true",
          "/checkpoints",
          "/checkpoints/config",
          "/metrics");

  private static final List<String> OF_A_VERTEX =
      List.of("", "/metrics", "/subtasks/metrics", "/accumulators", "/taskmanagers", "/watermarks");

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final URI root;

  WebApi(URI root) {
    this.root = root;
  }

  /** All answers, by the path that was asked for; only those there are. */
  Map<String, String> everything() throws IOException, InterruptedException {
    Map<String, String> answers = new TreeMap<>();
    for (String path : OF_THE_CLUSTER) {
      ask(path, answers);
    }
    for (String job : ids(answers.get("jobs/overview"), "jobs", "jid")) {
      for (String path : OF_A_JOB) {
        ask("jobs/" + job + path, answers);
      }
      for (String vertex : ids(answers.get("jobs/" + job), "vertices", "id")) {
        for (String path : OF_A_VERTEX) {
          ask("jobs/" + job + "/vertices/" + vertex + path, answers);
        }
      }
    }
    for (String manager : ids(answers.get("taskmanagers"), "taskmanagers", "id")) {
      ask("taskmanagers/" + manager, answers);
      ask("taskmanagers/" + manager + "/metrics", answers);
    }
    return answers;
  }

  private void ask(String path, Map<String, String> answers)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(root.resolve("/" + path)).build();
    var response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() == 200) {
      answers.put(path, response.body());
    }
  }

  private List<String> ids(String answer, String list, String field) throws IOException {
    List<String> ids = new ArrayList<>();
    for (JsonNode each : json.readTree(answer).path(list)) {
      ids.add(each.path(field).asText());
    }
    return ids;
  }
}
