package dev.perennial.bench;

import dev.perennial.app.sandbox.BrokerMain;
import dev.perennial.io.Outbound;
import dev.perennial.io.Topic;
import dev.perennial.io.Topics;
import dev.perennial.io.program.ModelDocuments;
import dev.perennial.io.program.RuleDocuments;
import dev.perennial.io.wire.WireOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A real broker in a process of its own, so that its CPU time is nobody's. */
final class Broker implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("(?m)^ready (\\S+)$");
  private static final Duration UP_WITHIN = Duration.ofSeconds(60);
  private static final List<String> OUTPUTS =
      Topics.ALL.stream().map(Topic::name).filter(Topics::isOutput).toList();

  /** Records carry simulated times, so no age is too old or too young; and disk comes back. */
  private static final Map<String, String> KEPT =
      Map.of(
          "retention.ms",
          "-1",
          "message.timestamp.after.max.ms",
          Long.toString(Long.MAX_VALUE),
          "file.delete.delay.ms",
          "1000",
          "segment.bytes",
          "268435456");

  private final Child process;
  private final String bootstrap;
  private final Admin admin;

  private Broker(Child process, String bootstrap, Admin admin) {
    this.process = process;
    this.bootstrap = bootstrap;
    this.admin = admin;
  }

  /**
   * Starts it and waits until it is up.
   *
   * @param started told the process as soon as there is one
   */
  static Broker start(Path dir, Consumer<Child> started) {
    List<String> jvm = List.of("-Xms512m", "-Xmx512m");
    List<String> command =
        List.of(
            BrokerMain.class.getName(), "--port", "0", "--dir", dir.resolve("kafka").toString());
    Child process = Child.start("broker", dir, jvm, command);
    started.accept(process);
    String[] bootstrap = new String[1];
    Waiting.until(
        UP_WITHIN,
        "the broker is up",
        () -> {
          process.requireAlive();
          Matcher ready = READY.matcher(process.output());
          bootstrap[0] = ready.find() ? ready.group(1) : null;
          return bootstrap[0] != null;
        });
    Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap[0]));
    return new Broker(process, bootstrap[0], admin);
  }

  String bootstrap() {
    return bootstrap;
  }

  /** An empty event topic whose records bring their times along, and the programme in its own. */
  void renewInput(int partitions) {
    renewInput(partitions, KEPT);
  }

  /** The same, but the time of a record is when it arrives, as in earnest. */
  void renewLiveInput(int partitions) {
    Map<String, String> live = new HashMap<>(KEPT);
    live.put("message.timestamp.type", "LogAppendTime");
    renewInput(partitions, live);
  }

  private void renewInput(int partitions, Map<String, String> settings) {
    renew(List.of(Topics.EVENT), partitions, settings);
    renew(List.of(Topics.PROGRAM), 1, KEPT);
    send(List.of(SampleProgram.record()));
    renewRules(List.of());
    renewModels(List.of());
  }

  /** These rules and no others. */
  void renewRules(List<String> documents) {
    renew(List.of(Topics.RULE), 1, KEPT);
    RuleDocuments records = new RuleDocuments(WireOptions.singleObject());
    send(documents.stream().map(text -> records.write(text, "sample rule", 0)).toList());
  }

  /** These churn models and no others. */
  void renewModels(List<String> documents) {
    renew(List.of(Topics.MODEL), 1, KEPT);
    ModelDocuments records = new ModelDocuments(WireOptions.singleObject());
    send(documents.stream().map(text -> records.write(text, "sample model", 0)).toList());
  }

  private void send(List<Outbound> documents) {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (Outbound each : documents) {
        producer.send(new ProducerRecord<>(each.topic(), null, each.key(), each.value()));
      }
    }
  }

  /** Empty output topics. */
  void renewOutputs(int partitions) {
    renew(OUTPUTS, partitions, KEPT);
  }

  /** Deletes the topics that a run made for itself: a changelog, for one. */
  void forget(String run) {
    List<String> own =
        get(admin.listTopics().names()).stream().filter(name -> name.startsWith(run)).toList();
    get(admin.deleteTopics(own).all());
  }

  private void renew(List<String> topics, int partitions, Map<String, String> settings) {
    Set<String> existing = new HashSet<>(get(admin.listTopics().names()));
    existing.retainAll(topics);
    get(admin.deleteTopics(existing).all());
    Waiting.until(
        UP_WITHIN,
        "old topics are gone",
        () -> get(admin.listTopics().names()).stream().noneMatch(topics::contains));
    List<NewTopic> fresh =
        topics.stream()
            .map(name -> new NewTopic(name, partitions, (short) 1).configs(settings))
            .toList();
    get(admin.createTopics(fresh).all());
    // The broker learns of them from its controller a little later.
    Waiting.until(
        UP_WITHIN,
        "new topics are there",
        () ->
            get(admin.listTopics().names()).containsAll(topics)
                && topics.stream().allMatch(this::described));
  }

  private boolean described(String topic) {
    try {
      return !partitions(topic).isEmpty();
    } catch (IllegalStateException notYet) {
      if (notYet.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw notYet;
    }
  }

  /** Records, and the few markers of transactions, that partitions hold, committed or not. */
  long written(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    return get(admin.listOffsets(latest).all()).values().stream()
        .mapToLong(ListOffsetsResultInfo::offset)
        .sum();
  }

  Collection<TopicPartition> partitions(String topic) {
    TopicDescription found = get(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic);
    return found.partitions().stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker refused", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the broker", e);
    }
  }

  @Override
  public void close() {
    admin.close();
    process.close();
  }
}
