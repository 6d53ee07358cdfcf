package dev.perennial.io.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real registry does not do at will: refuse, fail, talk nonsense. */
class RegistryClientTest {
  private final List<String> requests = new ArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String answer = "{\"id\": 7, \"schema\": \"\\\"string\\\"\"}";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void sendsCredentialsFromAFile(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("credentials"), "ann:s3cret\n");
    RegistryClient client = new RegistryClient(url(), file.toString());

    assertThat(client.schema(7)).isEqualTo(Schema.create(Schema.Type.STRING));
    assertThat(client.id("t-value", Schema.create(Schema.Type.STRING), true)).isEqualTo(7);
    assertThat(requests)
        .containsExactly(
            "GET /schemas/ids/7 Basic YW5uOnMzY3JldA==",
            "POST /subjects/t-value/versions Basic YW5uOnMzY3JldA==");
  }

  @Test
  void credentialsMustBeUserAndPassword(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("credentials"), "s3cret");

    assertThatThrownBy(() -> new RegistryClient(url(), file.toString()))
        .hasMessageContaining("its first line must be user:password")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void doesNotAskAgainAtOnceForAnUnknownId() throws IOException {
    status = 404;
    RegistryClient client = new RegistryClient(url(), null);

    assertThatThrownBy(() -> client.schema(9)).isInstanceOf(HeaderException.class);
    assertThatThrownBy(() -> client.schema(9)).isInstanceOf(HeaderException.class);
    assertThat(requests).hasSize(1);
  }

  @Test
  void schemasThatAreNotAvroAreUnknown() throws IOException {
    answer = "{\"schema\": \"syntax = \\\"proto3\\\";\"}";
    RegistryClient client = new RegistryClient(url(), null);

    assertThatThrownBy(() -> client.schema(9))
        .isInstanceOf(HeaderException.class)
        .hasMessageContaining("no schema with id 9 that is self-contained Avro");
  }

  @Test
  void aFailingRegistryIsNotTheRecordsFault() throws IOException {
    status = 503;
    answer = "out for lunch";
    RegistryClient client = new RegistryClient(url(), null);

    assertThatThrownBy(() -> client.schema(9))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HeaderException.class)
        .hasMessageContaining("GET /schemas/ids/9 answered 503: out for lunch");
  }

  @Test
  void anUnreachableRegistryIsNamed() throws IOException {
    RegistryClient client = new RegistryClient(url(), null);
    server.stop(0);

    assertThatThrownBy(() -> client.schema(9))
        .hasMessageContaining("schema registry " + url() + " cannot be reached");
  }

  @Test
  void nonsenseIsNotTheRecordsFault() throws IOException {
    answer = "<html>";
    RegistryClient client = new RegistryClient(url(), null);

    assertThatThrownBy(() -> client.schema(9)).hasMessageContaining("the answer is no JSON");
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }
}
