package dev.perennial.io.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.domain.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * A schema registry's REST API, as Confluent's and Apicurio's registries speak it. An unreachable
 * registry is an {@link IOException} that stops the job until it is back: no record is lost by it.
 */
final class RegistryClient {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
  private static final long UNKNOWN_FOR_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int MAX_UNKNOWN = 1000;
  private static final int NOT_FOUND = 404;
  private static final int UNPROCESSABLE = 422;
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String url;
  private final String authorization;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  /** Ids that the registry did not know, and when to ask again: garbage must not flood it. */
  private final Map<Integer, Long> unknown =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Long> eldest) {
          return size() > MAX_UNKNOWN;
        }
      };

  /**
   * @param credentialsFile file whose first line is {@code user:password}; null for none
   */
  RegistryClient(String url, String credentialsFile) throws IOException {
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.authorization = credentialsFile == null ? null : basic(Path.of(credentialsFile));
  }

  /**
   * The schema with that id.
   *
   * @throws HeaderException when the registry has none, or none that is Avro
   */
  Schema schema(int id) throws IOException {
    Long askAgain = unknown.get(id);
    if (askAgain != null && System.nanoTime() - askAgain < 0) {
      throw noSchema(id, "");
    }
    HttpResponse<String> response = send(request("/schemas/ids/" + id).GET());
    if (response.statusCode() == NOT_FOUND || response.statusCode() == UNPROCESSABLE) {
      throw noSchema(id, "");
    }
    String text = field(response, "schema").asText();
    try {
      return new Schema.Parser().parse(text);
    } catch (AvroRuntimeException e) {
      throw noSchema(id, " that is self-contained Avro (" + e.getMessage() + ")");
    }
  }

  /** The id of a schema under a subject, registered when {@code register} says so. */
  int id(String subject, Schema schema, boolean register) throws IOException {
    String path = "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8);
    String body = JSON.writeValueAsString(Map.of("schema", schema.toString()));
    HttpResponse<String> response =
        send(
            request(register ? path + "/versions" : path)
                .header("Content-Type", CONTENT_TYPE)
                .POST(BodyPublishers.ofString(body)));
    if (!register && response.statusCode() == NOT_FOUND) {
      throw new IOException(
          "schema registry %s: schema %s is not registered under subject %s; register it or let"
                  .formatted(url, schema.getFullName(), subject)
              + " the job do so");
    }
    return field(response, "id").asInt();
  }

  private HeaderException noSchema(int id, String what) {
    unknown.remove(id);
    unknown.put(id, System.nanoTime() + UNKNOWN_FOR_NANOS);
    return new HeaderException(
        Reason.UNKNOWN_SCHEMA,
        "header: the registry has no schema with id " + id + what + "; register the schema first");
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(REQUEST_TIMEOUT)
            .header("Accept", CONTENT_TYPE + ", application/json");
    return authorization == null ? request : request.header("Authorization", authorization);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while asking the schema registry " + url);
    } catch (IOException e) {
      throw new IOException("schema registry " + url + " cannot be reached: " + e, e);
    }
  }

  private JsonNode field(HttpResponse<String> response, String name) throws IOException {
    if (response.statusCode() == 200) {
      try {
        JsonNode value = JSON.readTree(response.body()).path(name);
        if (!value.isMissingNode()) {
          return value;
        }
      } catch (JsonProcessingException e) {
        throw new IOException("schema registry " + url + ": the answer is no JSON", e);
      }
    }
    throw new IOException(
        "schema registry %s: %s %s answered %d: %.500s"
            .formatted(
                url,
                response.request().method(),
                response.uri().getPath(),
                response.statusCode(),
                response.body()));
  }

  private static String basic(Path file) throws IOException {
    String first = Files.readString(file).lines().findFirst().orElse("").strip();
    if (first.indexOf(':') < 1) {
      throw new IOException(
          "registry credentials file " + file + ": its first line must be user:password");
    }
    return "Basic " + Base64.getEncoder().encodeToString(first.getBytes(StandardCharsets.UTF_8));
  }
}
