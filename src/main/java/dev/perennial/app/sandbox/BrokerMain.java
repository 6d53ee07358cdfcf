package dev.perennial.app.sandbox;

import java.nio.file.Path;
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
      names = "--dir",
      description =
          "Where the logs are kept; by default in a temporary folder, deleted at the end.")
  private Path dir;

  /** Starts the broker; exits with 0 after a signal, with 1 when it cannot start. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new BrokerMain()).execute(args));
  }

  @Override
  public Integer call() {
    KafkaBroker broker;
    try {
      broker = KafkaBroker.start(port, dir);
    } catch (RuntimeException e) {
      System.err.println("broker: " + e.getMessage());
      return 1;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
    System.out.println("ready " + broker.bootstrapServers());
    broker.awaitShutdown();
    return 0;
  }
}
