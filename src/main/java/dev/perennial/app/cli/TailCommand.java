package dev.perennial.app.cli;

import dev.perennial.io.RejectedInput;
import dev.perennial.io.Topics;
import dev.perennial.io.json.JsonRecordWriter;
import dev.perennial.io.wire.RecordReader;
import dev.perennial.io.wire.Wire;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "tail",
    description = {
      "Prints a topic's records as JSON, one a line, until Ctrl-C.",
      "Events carry logged_at, so that what is printed can be replayed."
    })
final class TailCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Parameters(paramLabel = "TOPIC", description = "Such as loyalty.profile.v1.")
  private String topic;

  @Option(names = "--from-beginning", description = "Not only what is new.")
  private boolean fromBeginning;

  @Option(names = "--limit", paramLabel = "N", description = "Ends after N records.")
  private long limit = Long.MAX_VALUE;

  @Option(
      names = "--committed",
      description = "Only what is committed; otherwise records show within milliseconds.")
  private boolean committed;

  private final JsonRecordWriter json = new JsonRecordWriter();
  private RecordReader reader;
  private long printed;

  @Override
  public Integer call() throws IOException {
    requireKnownTopic();
    reader = Wire.reader(kafka.wire());
    try (Consumer<String, byte[]> consumer = kafka.consumer(committed)) {
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      if (fromBeginning) {
        consumer.seekToBeginning(partitions);
      } else {
        consumer.seekToEnd(partitions);
      }
      while (printed < limit) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          if (printed < limit) {
            print(record);
          }
        }
      }
    }
    return 0;
  }

  private void requireKnownTopic() {
    try {
      Topics.named(topic);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
    List<PartitionInfo> infos = consumer.partitionsFor(topic);
    if (infos.isEmpty()) {
      throw new IllegalStateException(
          "topic " + topic + " is not there; make it with: loyalty topics create");
    }
    return infos.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
  }

  private void print(ConsumerRecord<String, byte[]> record) {
    PrintWriter out = spec.commandLine().getOut();
    printed++;
    if (record.value() == null) {
      out.println("{\"deleted\":\"" + record.key() + "\"}");
      return;
    }
    try {
      out.println(loggedAt(record) + json.write(reader.read(topic, record.value())).substring(1));
    } catch (RejectedInput e) {
      spec.commandLine()
          .getErr()
          .printf(
              "partition %d, offset %d: %s%n", record.partition(), record.offset(), e.getMessage());
    }
  }

  private String loggedAt(ConsumerRecord<String, byte[]> record) {
    return topic.equals(Topics.EVENT)
        ? "{\"logged_at\":\"" + JsonRecordWriter.time(record.timestamp()) + "\","
        : "{";
  }
}
