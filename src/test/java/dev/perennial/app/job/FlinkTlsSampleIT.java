package dev.perennial.app.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.app.options.JobOptions;
import dev.perennial.io.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import loyalty.event.v1.Joined;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code deploy/security/flink-tls.yaml}, filled in, on a cluster that decides with it. */
class FlinkTlsSampleIT {
  private static final Path SAMPLE = Path.of("deploy/security/flink-tls.yaml");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String PASSWORD = "opens-the-stores";

  @TempDir private Path directory;

  @Test
  void theJobRunsAndWhoShowsNoCertificateSeesNothing() throws Exception {
    for (String store : List.of("flink-internal", "flink-rest")) {
      Keytool.pair(directory.resolve(store + ".p12"), PASSWORD, "CN=" + store);
    }
    try (TestKafka kafka = new TestKafka();
        TestCluster cluster = new TestCluster(directory, filledIn())) {
      kafka.publishProgram("{id: north-club, version: 1, currency: EUR}");
      // Two tasks on two TaskManagers: events change sides between them.
      cluster.submit(
          JobOptions.parse(
              "--brokers=" + kafka.brokers(), "--parallelism=2", "--checkpoint.interval=1s"));
      for (int i = 0; i < 20; i++) {
        kafka.send("c-" + i, "e-" + i, new Joined(null, null, null, null, null));
      }
      kafka.flush();
      kafka.await(Topics.PROFILE, read -> read.size() >= 20, PATIENCE);

      URI jobs = cluster.rest().resolve("/jobs");
      assertThat(jobs.getScheme()).isEqualTo("https");
      assertThat(ask(jobs, client(true)).body()).contains("RUNNING");
      assertThatThrownBy(() -> ask(jobs, client(false))).isInstanceOf(IOException.class);
      URI plain = URI.create(jobs.toString().replace("https:", "http:"));
      HttpResponse<String> turnedAway = ask(plain, HttpClient.newHttpClient());
      assertThat(turnedAway.headers().firstValue("location")).hasValue(jobs.toString());
      assertThat(turnedAway.body()).doesNotContain("RUNNING");
    }
  }

  private Map<String, String> filledIn() throws IOException {
    String text =
        Files.readString(SAMPLE)
            .replace("/etc/perennial/", directory + "/")
            .replace("FILL-IN", PASSWORD);
    Map<String, String> settings = new HashMap<>();
    ((Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text))
        .forEach((key, value) -> settings.put(key.toString(), value.toString()));
    return settings;
  }

  private static HttpResponse<String> ask(URI what, HttpClient client) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(what).timeout(Duration.ofSeconds(20)).build();
    return client.send(request, BodyHandlers.ofString());
  }

  /**
   * @param known whether it shows the certificate that the cluster trusts
   */
  private HttpClient client(boolean known) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(directory.resolve("flink-rest.p12"))) {
      store.load(in, PASSWORD.toCharArray());
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("cluster", store.getCertificate(Keytool.ALIAS));
    trust.init(trusted);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(known ? keys.getKeyManagers() : new KeyManager[0], trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }
}
