package dev.perennial.app.sandbox;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A Kafka broker in its own process, in the foreground until it is told to stop. */
@Command(
    name = "broker",
    description = "Runs a Kafka broker on the loopback address until SIGTERM or Ctrl-C.",
    mixinStandardHelpOptions = true)
public final class BrokerMain implements Callable<Integer> {
  @Option(names = "--port", description = "Port; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
  private int port = 9092;

  @Option(
      names = "--controller-port",
      paramLabel = "PORT",
      description = "Port of the controller inside; 0, the default, takes a free one.")
  private int controllerPort;

  @Option(
      names = "--dir",
      description =
          "Where the logs are kept; by default in a temporary folder, deleted at the end.")
  private Path dir;

  @Option(
      names = "--link",
      paramLabel = "PORT:TOLD",
      description =
          "A second listener on PORT for clients that come over a link, which are told that the"
              + " broker is at port TOLD: the link's.")
  private String link;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of Kafka's broker.")
  private Map<String, String> settings = Map.of();

  /** Starts the broker; exits with 0 after a signal, with 1 when it cannot start. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new BrokerMain()).execute(args));
  }

  @Override
  public Integer call() {
    KafkaBroker broker;
    try {
      broker = KafkaBroker.start(port, controllerPort, dir, this::set);
    } catch (RuntimeException e) {
      System.err.println("broker: " + e.getMessage());
      return 1;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
    System.out.println("ready " + broker.bootstrapServers());
    broker.awaitShutdown();
    return 0;
  }

  private void set(Properties broker) {
    if (link != null) {
      String[] ports = link.split(":");
      add(broker, "listeners", ports[0]);
      add(broker, "advertised.listeners", ports[1]);
      broker.setProperty(
          "listener.security.protocol.map",
          "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,LINK:PLAINTEXT");
    }
    broker.putAll(settings);
  }

  private static void add(Properties broker, String setting, String port) {
    broker.setProperty(setting, broker.getProperty(setting) + ",LINK://127.0.0.1:" + port);
  }
}
