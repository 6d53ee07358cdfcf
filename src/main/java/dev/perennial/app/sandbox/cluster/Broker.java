package dev.perennial.app.sandbox.cluster;

import dev.perennial.app.sandbox.BrokerMain;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** The Kafka broker as a process. */
final class Broker {
  static final String NAME = "broker";
  private static final Duration START = Duration.ofSeconds(120);

  private final Layout layout;
  private final Processes processes;
  private final Ports ports;
  private final Terms terms;

  Broker(Layout layout, Processes processes, Ports ports, Terms terms) {
    this.layout = layout;
    this.processes = processes;
    this.ports = ports;
    this.terms = terms;
  }

  /** Starts it, on the data of its last run if there is any; does not wait. */
  void start() {
    List<String> command =
        Java.command(
            List.of(
                "-Xmx512m",
                "-Dlog.file=" + layout.log(NAME),
                "-Dlog4j2.configurationFile="
                    + layout.settings().resolve("log4j.properties").toUri()),
            layout.ownClasspath(),
            BrokerMain.class.getName(),
            "--port",
            String.valueOf(ports.broker()),
            "--controller-port",
            String.valueOf(ports.controller()),
            "--dir",
            layout.broker().toString());
    command.addAll(terms.broker());
    processes.start(NAME, command);
  }

  /** Waits until it answers. */
  void await() {
    Await.until("the broker at " + ports.brokers(), START, this::answers);
  }

  private boolean answers() {
    processes.requireAlive(NAME);
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, ports.brokers(),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 1000,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2000);
    try (Admin admin = Admin.create(settings)) {
      return !admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
