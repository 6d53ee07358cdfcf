package dev.perennial.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Origin;
import dev.perennial.topology.state.RawRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class LogTimeTest {
  private final List<Long> watermarks = new ArrayList<>();
  private final WatermarkOutput output =
      new WatermarkOutput() {
        @Override
        public void emitWatermark(Watermark watermark) {
          watermarks.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
          throw new AssertionError("a partition is never left out of the account");
        }

        @Override
        public void markActive() {}
      };

  @Test
  void theWatermarkIsTheLastRecordsTimeExactly() {
    WatermarkGenerator<RawRecord> generator = LogTime.periodic().createWatermarkGenerator(null);
    generator.onPeriodicEmit(output);
    assertThat(watermarks).as("before the first record nothing is known").isEmpty();
    generator.onEvent(record(), 1_000, output);
    generator.onEvent(record(), 2_000, output);
    generator.onPeriodicEmit(output);
    assertThat(watermarks).containsExactly(2_000L);
  }

  @Test
  void boundedInputTellsTheTimeAtEachRecord() {
    WatermarkGenerator<RawRecord> generator = LogTime.eachRecord().createWatermarkGenerator(null);
    generator.onEvent(record(), 1_000, output);
    generator.onEvent(record(), 1_000, output);
    generator.onEvent(record(), 3_000, output);
    assertThat(watermarks).containsExactly(1_000L, 3_000L);
  }

  @Test
  void theProgrammeHoldsNothingBack() {
    LogTime.<String>timeless().createWatermarkGenerator(null).onPeriodicEmit(output);
    assertThat(watermarks).containsExactly(Long.MAX_VALUE);
  }

  private static RawRecord record() {
    return new RawRecord(0, new Origin("loyalty.event.v1", 0, 0, new byte[0]));
  }
}
