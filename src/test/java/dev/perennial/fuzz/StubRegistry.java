package dev.perennial.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** A registry in which schemas have the ids 0, 1, 2 and so on, and nothing else is known. */
public final class StubRegistry implements AutoCloseable {
  static {
    // Otherwise the answer's second part waits 40 ms for the receipt of its first.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final List<Schema> schemas;

  /** Starts it, on loopback. */
  public StubRegistry(List<Schema> schemas) {
    this.schemas = schemas;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/schemas/ids/", this::answer);
    server.start();
  }

  /** Where it listens. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    long id = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
    boolean known = id >= 0 && id < schemas.size();
    String schema = known ? schemas.get((int) id).toString() : "none";
    byte[] body =
        new ObjectMapper()
            .writeValueAsString(Map.of("schema", schema))
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(known ? 200 : 404, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
