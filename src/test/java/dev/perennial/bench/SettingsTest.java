package dev.perennial.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.app.kafka.KafkaEnds;
import dev.perennial.app.options.JobOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Settings SETTINGS =
      new Settings(
          "b-1:9092",
          "run-1",
          "/tmp/run-1",
          2,
          500,
          64,
          Map.of("k", "v"),
          Map.of("kafka.linger.ms", "0"));

  @Test
  void travelAsOneArgument() {
    assertThat(Settings.parse(new String[] {SETTINGS.toArgument()})).isEqualTo(SETTINGS);
  }

  @Test
  void becomeTheEnginesOptionsFromWhichAllTakeTheirProducer() {
    JobOptions job = SETTINGS.job();
    assertThat(job.get(JobOptions.TRANSACTIONAL_ID_PREFIX)).isEqualTo("run-1");
    assertThat(job.get(JobOptions.CHECKPOINT_INTERVAL)).hasMillis(500);
    assertThat(job.get(JobOptions.CLOCK_ENABLED)).isFalse();
    assertThat(KafkaEnds.writing(job))
        .containsEntry("bootstrap.servers", "b-1:9092")
        .containsEntry("linger.ms", "0")
        .containsKeys("batch.size", "compression.type", "transaction.timeout.ms")
        .doesNotContainKey("transactional.id");
  }
}
