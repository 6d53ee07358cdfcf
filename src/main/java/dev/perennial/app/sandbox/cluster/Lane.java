package dev.perennial.app.sandbox.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * All outputs as one kind of reader sees them who drops what has an id that was there before; and
 * what such a reader would complain of.
 */
final class Lane implements OutputTopics.Visitor {
  private static final int EXAMPLES = 5;

  private final List<Map<TopicPartition, Long>> fallbacks;
  private final Map<String, Map<String, First>> topics = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private long records;
  private long repeats;
  private final List<String> examples = new ArrayList<>();
  private long unexplained;
  private long strangers;

  /** Where an id was seen first, and with what. */
  private record First(long digest, long comparable, int partition, long offset) {}

  /**
   * @param fallbacks where the topics ended when the job was set back to an earlier checkpoint:
   *     what stood before may come once more after
   */
  Lane(List<Map<TopicPartition, Long>> fallbacks) {
    this.fallbacks = List.copyOf(fallbacks);
  }

  static Lane read(
      OutputTopics topics, boolean committed, List<Map<TopicPartition, Long>> fallbacks) {
    Lane lane = new Lane(fallbacks);
    topics.read(OutputTopics.DECISIONS, committed, lane);
    return lane;
  }

  @Override
  public void record(ConsumerRecord<String, byte[]> record, String id, String body) {
    records++;
    if (id == null) {
      fault("a record without ce_id: " + place(record));
      return;
    }
    String comparable = body == null ? null : Bodies.comparable(record.topic(), body);
    First now =
        new First(
            Bodies.digest(body),
            comparable == null ? 0 : Bodies.digest(comparable),
            record.partition(),
            record.offset());
    First first = topics.computeIfAbsent(record.topic(), t -> new HashMap<>()).putIfAbsent(id, now);
    if (first == null) {
      return;
    }
    repeats++;
    if (first.digest() == now.digest() && Bodies.toStranger(record.topic(), body)) {
      strangers++;
    } else {
      again(record, id, first, now);
    }
  }

  private void again(ConsumerRecord<String, byte[]> record, String id, First first, First now) {
    if (first.digest() != now.digest()) {
      fault("id " + id + " with two contents: " + place(record) + " and offset " + first.offset());
    }
    boolean explained =
        fallbacks.stream().anyMatch(ends -> parts(ends, record.topic(), first, now));
    if (!explained && unexplained++ < EXAMPLES) {
      examples.add(id + " at " + place(record) + " and before at offset " + first.offset());
    }
  }

  /** What has no key may come to another partition the second time. */
  private static boolean parts(
      Map<TopicPartition, Long> ends, String topic, First first, First now) {
    return first.offset() < ends.get(new TopicPartition(topic, first.partition()))
        && ends.get(new TopicPartition(topic, now.partition())) <= now.offset();
  }

  private static String place(ConsumerRecord<String, byte[]> record) {
    return "%s, partition %d, offset %d"
        .formatted(record.topic(), record.partition(), record.offset());
  }

  private void fault(String fault) {
    if (faults.size() < EXAMPLES) {
      faults.add(fault);
    }
  }

  /** Records seen, repeated ones too. */
  long records() {
    return records;
  }

  /** Records whose id was seen before. */
  long repeats() {
    return repeats;
  }

  /** Those of them that no fallback explains. */
  long unexplained() {
    return unexplained;
  }

  /** Some of those. */
  List<String> examples() {
    return examples;
  }

  /** Repeated answers to strangers: the log may have repeated the request in one millisecond. */
  long strangers() {
    return strangers;
  }

  /** Distinct ids. */
  long ids() {
    return topics.values().stream().mapToLong(Map::size).sum();
  }

  /** What is wrong with this lane by itself, with examples. */
  List<String> faults() {
    return faults;
  }

  /** What one has and the other has not, or with other contents. */
  List<String> differences(Lane other, String here, String there) {
    List<String> found = new ArrayList<>();
    for (String topic : OutputTopics.DECISIONS) {
      Map<String, First> ours = topics.getOrDefault(topic, Map.of());
      Map<String, First> theirs = other.topics.getOrDefault(topic, Map.of());
      found.addAll(missing(topic, ours, theirs, "only in " + here));
      found.addAll(missing(topic, theirs, ours, "only in " + there));
    }
    return found;
  }

  private static List<String> missing(
      String topic, Map<String, First> ours, Map<String, First> theirs, String what) {
    List<String> only =
        ours.entrySet().stream()
            .filter(entry -> !sameContents(entry.getValue(), theirs.get(entry.getKey())))
            .map(Map.Entry::getKey)
            .toList();
    return only.isEmpty()
        ? List.of()
        : List.of("%s: %d %s: %s".formatted(topic, only.size(), what, some(only)));
  }

  private static boolean sameContents(First ours, First theirs) {
    return theirs != null && ours.digest() == theirs.digest();
  }

  private static List<String> some(List<String> all) {
    return all.subList(0, Math.min(EXAMPLES, all.size()));
  }

  /** How often each content stands in a topic, ids counted once, tombstones left out. */
  Map<Long, Integer> contents(String topic) {
    Map<Long, Integer> counts = new HashMap<>();
    for (First first : topics.getOrDefault(topic, Map.of()).values()) {
      if (first.comparable() != 0) {
        counts.merge(first.comparable(), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** The ids of records with these contents. */
  List<String> ids(String topic, Set<Long> contents) {
    return topics.getOrDefault(topic, Map.of()).entrySet().stream()
        .filter(entry -> contents.contains(entry.getValue().comparable()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
