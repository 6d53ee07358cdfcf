package dev.perennial.app.cli;

import dev.perennial.io.Topic;
import dev.perennial.io.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "topics", synopsisSubcommandLabel = "COMMAND", description = "Makes the topics.")
final class TopicsCommand implements Runnable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** Whose time the records of the event topic carry. */
  enum EventTimes {
    APPEND,
    CREATE;

    Topic.Timestamps timestamps() {
      return this == APPEND ? Topic.Timestamps.LOG_APPEND_TIME : Topic.Timestamps.CREATE_TIME;
    }
  }

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command: create");
  }

  @Command(
      name = "create",
      description = {
        "Makes the topics that are not there yet, with their cleanup and retention.",
        "Those that are there stay as they are; what differs is told."
      })
  int create(
      @Mixin KafkaOptions kafka,
      @Option(
              names = "--partitions",
              paramLabel = "N",
              description = "Of every topic but the programme's.")
          Integer partitions,
      @Option(
              names = "--replication",
              paramLabel = "N",
              description = "Copies of each partition. Default: the brokers' own.")
          Short replication,
      @Option(
              names = "--timestamps",
              defaultValue = "append",
              description =
                  "Whose time events carry: the broker's (append), or, for a backfill, their own"
                      + " (create). Default: ${DEFAULT-VALUE}.")
          EventTimes times)
      throws Exception {
    try (Admin admin = kafka.admin()) {
      Set<String> there = admin.listTopics().names().get();
      for (Topic known : Topics.ALL) {
        Topic topic = wanted(known, partitions, times);
        if (there.contains(topic.name())) {
          compare(topic, admin);
        } else {
          make(topic, replication, admin);
        }
      }
    }
    return 0;
  }

  private static Topic wanted(Topic known, Integer partitions, EventTimes times) {
    Topic topic = known.name().equals(Topics.EVENT) ? known.with(times.timestamps()) : known;
    boolean single = Topics.isDocuments(known.name());
    return partitions == null || single ? topic : topic.withPartitions(partitions);
  }

  private void make(Topic topic, Short replication, Admin admin)
      throws InterruptedException, ExecutionException {
    NewTopic made =
        new NewTopic(
                topic.name(), Optional.of(topic.partitions()), Optional.ofNullable(replication))
            .configs(topic.settings());
    admin.createTopics(List.of(made)).all().get();
    describe(topic.name(), admin);
    say("%s: made, %d partitions".formatted(topic.name(), topic.partitions()));
  }

  private void compare(Topic topic, Admin admin) throws InterruptedException, ExecutionException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    TopicDescription there = describe(topic.name(), admin);
    Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
    String differences =
        topic.settings().entrySet().stream()
            .filter(wanted -> !config.get(wanted.getKey()).value().equals(wanted.getValue()))
            .map(wanted -> difference(wanted, config))
            .collect(Collectors.joining());
    if (there.partitions().size() != topic.partitions()) {
      differences +=
          "%n  partitions is %d, not %d".formatted(there.partitions().size(), topic.partitions());
    }
    say(topic.name() + ": is there already" + (differences.isEmpty() ? "" : ", but" + differences));
  }

  /** Asks again for a while: a topic that was just made is not known to every broker at once. */
  private static TopicDescription describe(String topic, Admin admin)
      throws InterruptedException, ExecutionException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof RetriableException) || System.nanoTime() > deadline) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      }
    }
  }

  private static String difference(Map.Entry<String, String> wanted, Config config) {
    String found = config.get(wanted.getKey()).value();
    return "%n  %s is %s, not %s".formatted(wanted.getKey(), found, wanted.getValue());
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }
}
