package dev.perennial.app.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.io.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader complains of; the job was set back once, when each partition ended at 10. */
class LaneTest {
  /**
   * @param records {@code partition offset id body}, a record each
   * @param expected {@code ids repeats unexplained faults}
   */
  record Row(String says, List<String> records, String expected) {
    @Override
    public String toString() {
      return says;
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void sees(Row row) {
    Lane lane = lane(row.records);
    String seen =
        "%d %d %d %d"
            .formatted(lane.ids(), lane.repeats(), lane.unexplained(), lane.faults().size());
    assertThat(seen).isEqualTo(row.expected);
  }

  static List<Row> rows() {
    return List.of(
        new Row("every id once", List.of("0 1 a x", "0 2 b x", "1 1 c y"), "3 0 0 0"),
        new Row("an id twice", List.of("0 1 a x", "0 2 a x"), "1 1 1 0"),
        new Row("twice after the job was set back", List.of("0 11 a x", "0 12 a x"), "1 1 1 0"),
        new Row("once before and once after", List.of("0 9 a x", "0 10 a x"), "1 1 0 0"),
        new Row("the second time elsewhere", List.of("0 9 a x", "1 10 a x"), "1 1 0 0"),
        new Row("elsewhere, but before", List.of("0 9 a x", "1 9 a x"), "1 1 1 0"),
        new Row("an id with two contents", List.of("0 9 a x", "0 10 a y"), "1 1 0 1"));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void tellsApart(Row row) {
    Lane one = lane(List.of("0 1 a x", "0 2 b y"));
    assertThat(one.differences(lane(row.records), "one", "other"))
        .hasSize(Integer.parseInt(row.expected));
  }

  static List<Row> pairs() {
    return List.of(
        new Row("the same in another order", List.of("0 1 b y", "0 2 a x"), "0"),
        new Row("the same with repeats", List.of("0 1 a x", "0 2 b y", "0 3 a x"), "0"),
        new Row("one missing", List.of("0 1 a x"), "1"),
        new Row("one too many", List.of("0 1 a x", "0 2 b y", "0 3 c z"), "1"),
        new Row("another content", List.of("0 1 a x", "0 2 b z"), "2"));
  }

  private static Lane lane(List<String> records) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    ends.put(new TopicPartition(Topics.LEDGER, 0), 10L);
    ends.put(new TopicPartition(Topics.LEDGER, 1), 10L);
    Lane lane = new Lane(List.of(ends));
    for (String record : records) {
      String[] words = record.split(" ");
      int partition = Integer.parseInt(words[0]);
      long offset = Long.parseLong(words[1]);
      lane.record(
          new ConsumerRecord<>(Topics.LEDGER, partition, offset, "c-1", new byte[0]),
          words[2],
          words[3]);
    }
    return lane;
  }
}
