package dev.perennial.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.app.options.JobOptions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaEndsTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // linger.ms, compression.type as said, as it is then
        "-, -, 5, lz4",
        "20, -, 20, lz4",
        "0, -, 0, none",
        "0, zstd, 0, zstd",
        "-, snappy, 5, snappy",
      })
  void recordsArePackedWhereTheyWaitForOthers(
      String linger, String said, String waits, String packing) {
    Map<String, String> options = new HashMap<>();
    options.computeIfAbsent("kafka.linger.ms", key -> linger);
    options.computeIfAbsent("kafka.compression.type", key -> said);
    assertThat(KafkaEnds.writing(JobOptions.of(Map.copyOf(options))))
        .containsEntry("linger.ms", waits)
        .containsEntry("compression.type", packing);
  }
}
