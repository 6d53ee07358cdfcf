package dev.perennial.app.cli;

import dev.perennial.io.RejectedInput;
import dev.perennial.io.Topics;
import dev.perennial.io.json.JsonRecordWriter;
import dev.perennial.io.wire.RecordReader;
import dev.perennial.io.wire.Wire;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * How a sender of messages acts once, within milliseconds: it reads what is not committed yet, for
 * that comes again with the same action_id after a failure, and remembers which ids it acted on in
 * the same write as the act. Here the act is a line in a file; for a provider that is asked over
 * the network, give it action_id as its idempotency key and write the line when it has answered.
 */
@Command(
    name = "example-sender",
    description = {
      "Shows how to act once on each message, whatever crashes: \"sends\" each by a line of FILE.",
      "Started anew, it goes on where FILE ends. Runs until Ctrl-C."
    })
final class ExampleSenderCommand implements Callable<Integer> {
  private static final String ID = "{\"action_id\":\"";

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "What was sent.")
  private Path out;

  @Option(names = "--limit", paramLabel = "N", description = "Ends when FILE has N lines.")
  private int limit = Integer.MAX_VALUE;

  private final JsonRecordWriter json = new JsonRecordWriter();
  private final Set<String> acted = new HashSet<>();

  @Override
  public Integer call() throws IOException {
    RecordReader reader = Wire.reader(kafka.wire());
    try (RandomAccessFile file = new RandomAccessFile(out.toFile(), "rwd");
        Consumer<String, byte[]> consumer = kafka.consumer(false)) {
      remember(file);
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.MESSAGE).stream()
              .map(info -> new TopicPartition(Topics.MESSAGE, info.partition()))
              .toList();
      consumer.assign(partitions);
      // From the beginning each time: the ids tell what is done. Who commits offsets must do so
      // after the act, and still compare ids.
      consumer.seekToBeginning(partitions);
      while (acted.size() < limit) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
          send(message, reader, file);
        }
      }
    }
    return 0;
  }

  /** Learns what was sent before; half a line is none, for its act was not finished. */
  private void remember(RandomAccessFile file) throws IOException {
    long whole = 0;
    for (String line = file.readLine(); line != null; line = file.readLine()) {
      file.seek(file.getFilePointer() - 1);
      if (file.readByte() == '\n') {
        acted.add(line.substring(ID.length(), line.indexOf('"', ID.length())));
        whole = file.getFilePointer();
      }
    }
    file.setLength(whole);
    file.seek(whole);
  }

  private void send(
      ConsumerRecord<String, byte[]> message, RecordReader reader, RandomAccessFile to)
      throws IOException {
    try {
      IndexedRecord record = reader.read(Topics.MESSAGE, message.value());
      String id = field(record, "action_id").toString();
      Object expires = field(record, "expires_at");
      boolean late = expires instanceof Long at && at <= Clock.systemUTC().millis();
      if (acted.size() < limit && !late && acted.add(id)) {
        to.write((json.write(record) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (RejectedInput e) {
      spec.commandLine().getErr().printf("offset %d: %s%n", message.offset(), e.getMessage());
    }
  }

  private static Object field(IndexedRecord record, String name) {
    return record.get(record.getSchema().getField(name).pos());
  }
}
