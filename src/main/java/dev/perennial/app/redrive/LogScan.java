package dev.perennial.app.redrive;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Reads what a topic holds at one moment, once. */
final class LogScan {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Consumer<String, byte[]> consumer;
  private final LongConsumer progress;
  private long read;

  /**
   * @param consumer without a group; belongs to the caller
   * @param progress told the number of records read so far
   */
  LogScan(Consumer<String, byte[]> consumer, LongConsumer progress) {
    this.consumer = consumer;
    this.progress = progress;
  }

  /**
   * Shows all records from a time on.
   *
   * @param since record time, epoch milliseconds UTC; 0 for all
   * @throws IllegalStateException when the topic is not there, or gives nothing for a minute
   */
  void read(
      String topic, long since, java.util.function.Consumer<ConsumerRecord<String, byte[]>> taker) {
    List<PartitionInfo> infos = consumer.partitionsFor(topic);
    if (infos.isEmpty()) {
      throw new IllegalStateException(
          "topic " + topic + " is not there; make it with: loyalty topics create");
    }
    List<TopicPartition> partitions =
        infos.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    begin(partitions, since);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (isBehind(ends)) {
      long before = read;
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        read++;
        taker.accept(record);
      }
      progress.accept(read);
      if (read > before) {
        deadline = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() > deadline) {
        throw new IllegalStateException(topic + " has given no records for " + PATIENCE);
      }
    }
  }

  private void begin(List<TopicPartition> partitions, long since) {
    if (since <= 0) {
      consumer.seekToBeginning(partitions);
      return;
    }
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, since));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp first = found.get(partition);
      if (first == null) {
        consumer.seekToEnd(List.of(partition));
      } else {
        consumer.seek(partition, first.offset());
      }
    }
  }

  private boolean isBehind(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }
}
