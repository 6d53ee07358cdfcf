package dev.perennial.bench.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeedTest {
  private static final Measurements ONE =
      new Measurements(20_000, 100, 400, 500, 5e6, 1.2, 100, 1_500, 500);

  @TempDir private Path folder;

  /** 10,000 events a second are a slot's, at 60 % and grown 1.2-fold. */
  @ParameterizedTest
  @CsvSource({
    "1e6, 1e4, 1, CPU, 1",
    "1e8, 1e4, 20, memory, 1",
    "1e8, 1e6, 100, CPU, 7",
    "4e9, 1e4, 800, memory, 32"
  })
  void whatIsShortestDecides(
      double customers, double events, double slots, String first, double machines) {
    Need need = Need.of(customers, events, ONE, new Machine(16, 64, 1_000, 1_000));
    assertThat(need.slots()).isEqualTo(slots);
    assertThat(need.first()).isEqualTo(first);
    assertThat(need.machines()).isEqualTo(machines);
  }

  @Test
  void aCheckpointWritesNoMoreThanThereIs() {
    Need need = Need.of(1e6, 1e6, ONE, new Machine(16, 64, 1_000, 1_000));
    assertThat(need.checkpointGb()).isCloseTo(0.5, within(1e-9));
    assertThat(need.deltaGb()).isEqualTo(need.checkpointGb());
    assertThat(need.networkMb()).isCloseTo(500, within(1e-6));
  }

  @Test
  void measurementsComeFromTheResults() throws IOException {
    write(
        "throughput",
        """
        {"plan": {"heapMb": 1536, "stateMb": 512}, "medians": [
          {"group": "uniform", "contender": "engine", "per_cpu_second": {"median": 2}},
          {"group": "uniform", "contender": "pack", "per_cpu_second": {"median": 1},
           "bytes_in_per_event": 3, "bytes_out_per_event": 4}],
         "runs": [
          {"trial": {"group": "uniform", "contender": "ENGINE", "checkpointMs": 10000},
           "speed": {"perSecond": 1}, "checkpoints": {"completed": 5, "writtenBytes": 1}},
          {"trial": {"group": "uniform", "contender": "PACK", "checkpointMs": 10000},
           "speed": {"perSecond": 100}, "checkpoints": {"completed": 5, "writtenBytes": 7000}}]}
        """);
    write("state", "{\"bytes_a_customer\": 5}");
    write(
        "growth",
        """
        {"medians": [{"customers": 10, "per_cpu_second": {"median": 9}},
          {"customers": 50, "per_cpu_second": {"median": 6}}]}
        """);
    assertThat(Measurements.read(folder, ""))
        .isEqualTo(new Measurements(1, 3, 4, 5, 50, 1.5, 7, 1536, 512));
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> Measurements.read(folder, "-quick"))
        .hasMessage("throughput-quick.json is missing: run scripts/bench throughput first");
  }

  private void write(String name, String json) throws IOException {
    Files.writeString(folder.resolve(name + ".json"), json);
  }
}
