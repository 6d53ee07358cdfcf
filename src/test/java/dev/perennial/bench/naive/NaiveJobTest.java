package dev.perennial.bench.naive;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.perennial.bench.Settings;
import java.util.Map;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class NaiveJobTest {
  /** It borrows the engine's record serializer: what it makes of it must go to the tasks. */
  @Test
  void itsSinkCanBeShipped() {
    Settings settings =
        new Settings("b-1:9092", "run-1", "/tmp/run-1", 2, 500, 64, Map.of(), Map.of());
    assertThatCode(
            () ->
                InstantiationUtil.serializeObject(
                    NaiveJob.sink(settings, "profile", Records::profile)))
        .doesNotThrowAnyException();
  }
}
