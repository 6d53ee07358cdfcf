package dev.perennial.app.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.topology.StateLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkSettingsTest {
  private static final Ports PORTS = new Ports(1001, 1004, 1002, 1003);

  @TempDir private Path state;

  @Test
  void replacesInPlaceAndAddsAtTheEnd() {
    assertThat(
            FlinkSettings.filledIn(
                List.of("# a: 0", "a: 1", "", "b: 2"), Map.of("a", "x:y", "c", "3")))
        .containsExactly("# a: 0", "a: x:y", "", "b: 2", "c: 3");
  }

  @Test
  void flinkReadsWhatIsShippedWithThisClustersPlacesFilledIn() {
    Configuration read = written();
    assertThat(read.get(RestOptions.PORT)).isEqualTo(1002);
    assertThat(read.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
        .isEqualTo("file://" + state.resolve("checkpoints"));
    assertThat(read.get(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS)).isEqualTo(3);
    assertThat(read.get(PipelineOptions.GENERIC_TYPES)).isFalse();
  }

  @Test
  void oneTaskManagerCanCarryTheJobAlone() {
    Configuration read = written();
    assertThat(read.get(TaskManagerOptions.NUM_TASK_SLOTS))
        .isGreaterThanOrEqualTo(read.get(CoreOptions.DEFAULT_PARALLELISM));
    assertThat(read.get(CoreOptions.DEFAULT_PARALLELISM))
        .isLessThanOrEqualTo(StateLayout.MAX_PARALLELISM);
  }

  @Test
  void everySettingSaysWhy() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("deploy/flink-conf/config.yaml"));
    String before = "";
    for (String line : lines) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        assertThat(before).as("the line above %s", line).isNotEmpty();
      }
      before = line;
    }
  }

  private Configuration written() {
    Layout layout = new Layout(Path.of("").toAbsolutePath(), state);
    new FlinkSettings(layout, Terms.USUAL).write(PORTS);
    return GlobalConfiguration.loadConfiguration(layout.conf().toString());
  }
}
