package dev.perennial.app.job;

import dev.perennial.app.sandbox.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * Gives a broker a second listener, with TLS and SASL, and its clients what they need for it: the
 * certificate and a file with a password, made anew for each test.
 */
final class Secured implements Consumer<Properties> {
  private static final String HOST = "127.0.0.1";
  private static final String USER = "perennial";
  private static final String STORE_PASSWORD = "opens-the-key-store";

  private final Path directory;
  private final String password;
  private final int port;

  Secured(Path directory, String password) throws Exception {
    this.directory = directory;
    this.password = password;
    port = FreePorts.next();
    Keytool.pair(store(), STORE_PASSWORD, "CN=broker");
    Keytool.certificate(store(), STORE_PASSWORD, certificate());
  }

  /** What clients call {@code bootstrap.servers}. */
  String brokers() {
    return HOST + ":" + port;
  }

  /** What clients have to trust. */
  Path certificate() {
    return directory.resolve("broker.pem");
  }

  /** A file for {@code kafka.properties.file}. */
  Path credentials(String given) throws IOException {
    return Files.writeString(
        Files.createTempFile(directory, "kafka", ".properties"),
        "sasl.jaas.config=%s username=\"%s\" password=\"%s\";%n".formatted(plain(), USER, given));
  }

  @Override
  public void accept(Properties broker) {
    String listener = ",SASL_SSL://" + brokers();
    broker.merge("listeners", listener, (ours, more) -> "" + ours + more);
    broker.merge("advertised.listeners", listener, (ours, more) -> "" + ours + more);
    broker.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL");
    broker.put("sasl.enabled.mechanisms", "PLAIN");
    broker.put(
        "listener.name.sasl_ssl.plain.sasl.jaas.config",
        "%s user_%s=\"%s\";".formatted(plain(), USER, password));
    broker.put("ssl.keystore.type", "PKCS12");
    broker.put("ssl.keystore.location", store().toString());
    broker.put("ssl.keystore.password", STORE_PASSWORD);
  }

  private static String plain() {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required";
  }

  private Path store() {
    return directory.resolve("broker.p12");
  }
}
