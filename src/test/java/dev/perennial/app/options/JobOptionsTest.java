package dev.perennial.app.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.perennial.app.options.JobOptions.Delivery;
import dev.perennial.io.wire.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobOptionsTest {
  @TempDir private Path directory;

  @Test
  void everythingHasADefaultOrNeedsNone() {
    JobOptions options = JobOptions.parse();
    assertThat(options.get(JobOptions.DELIVERY)).isEqualTo(Delivery.EXACTLY_ONCE);
    assertThat(options.get(JobOptions.PARALLELISM)).isNull();
    assertThat(options.kafka()).containsEntry("bootstrap.servers", "localhost:9092");
  }

  @Test
  void bothWaysOfWritingAnOptionAreRead() {
    JobOptions options =
        JobOptions.parse("--delivery", "at-least-once", "--checkpoint.interval=5 s");
    assertThat(options.get(JobOptions.DELIVERY)).isEqualTo(Delivery.AT_LEAST_ONCE);
    assertThat(options.get(JobOptions.CHECKPOINT_INTERVAL)).isEqualTo(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --delivery=once                | delivery: 'once' is not exactly-once or at-least-once, such as exactly-once
          --delivry=exactly-once         | delivry: no such option; did you mean 'delivery'?
          --checkpoint.interval=soon     | checkpoint.interval: 'soon' is not a duration above zero, such as 10 s, 500 ms, 5 min or PT30S
          --checkpoint.interval=0 s      | checkpoint.interval: '0 s' is not a duration above zero, such as 10 s, 500 ms, 5 min or PT30S
          --parallelism=-1               | parallelism: '-1' is not a whole number above zero, such as 4
          --parallelism=721              | parallelism: '721' is above 720, the number of key groups
          --clock.enabled=yes            | clock.enabled: 'yes' is not true or false, such as true
          --max.record.bytes=9 tb        | max.record.bytes: '9 tb' is not a size, such as 900 kb or 1 mb
          --registry.url=nowhere         | registry.url: 'nowhere' is not a URL, such as http://localhost:8081
          --kafka.properties.file=/no    | kafka.properties.file: '/no' is not a file that can be read, such as secrets/kafka.properties
          --kafka.bootstrap.servers=b    | kafka.bootstrap.servers: is set by the job; use 'brokers'
          --wire.format=confluent        | registry.url: is missing; wire.format confluent needs it
          --transaction.timeout=5 s      | transaction.timeout: must be above checkpoint.interval, or effects are lost
          --config=nowhere.yaml          | config: nowhere.yaml: there is no such file, or it cannot be read
          --config=options.txt           | config: options.txt: must end in .yaml, .yml or .properties
          --brokers                      | brokers: the value is missing
          brokers                        | 'brokers': options are written --key value or --key=value
          """)
  void aMistakeIsNamedWithItsMending(String argument, String error) {
    assertThat(errors(argument)).containsExactly(error);
  }

  @Test
  void allMistakesAreNamedAtOnce() {
    assertThat(errors("--parallelism", "many", "--brokes", "b:1", "--start", "later")).hasSize(3);
  }

  @Test
  void aYamlFileMayNestAndTheCommandLineGoesBefore() throws IOException {
    Path file =
        write(
            "options.yaml",
            """
            brokers: b-1:9092
            checkpoint:
              interval: 30 s
            max.record.bytes: 512kb
            kafka: {security.protocol: SSL}
            """);
    JobOptions options = JobOptions.parse("--brokers", "b-2:9092", "--config", file.toString());
    assertThat(options.get(JobOptions.BROKERS)).isEqualTo("b-2:9092");
    assertThat(options.get(JobOptions.CHECKPOINT_INTERVAL)).isEqualTo(Duration.ofSeconds(30));
    assertThat(options.get(JobOptions.MAX_RECORD_BYTES)).isEqualTo(512 * 1024);
    assertThat(options.kafka()).containsEntry("security.protocol", "SSL");
  }

  @Test
  void kafkasSecretsComeFromTheirFile() throws IOException {
    Path file = write("kafka.properties", "sasl.jaas.config=secret\nsecurity.protocol=SASL_SSL\n");
    JobOptions options =
        JobOptions.parse(
            "--kafka.properties.file", file.toString(), "--kafka.security.protocol", "SSL");
    assertThat(options.kafka())
        .containsEntry("sasl.jaas.config", "secret")
        .containsEntry("security.protocol", "SSL");
  }

  @Test
  void aPropertiesFileIsReadToo() throws IOException {
    Path file =
        write(
            "options.properties",
            "wire.format=confluent\nregistry.url=http://r:8081\nregistry.register=true\n");
    JobOptions options = JobOptions.parse("--config", file.toString());
    assertThat(options.wire().format()).isEqualTo(WireFormat.CONFLUENT);
    assertThat(options.wire().autoRegister()).isTrue();
  }

  private static List<String> errors(String... arguments) {
    return catchThrowableOfType(OptionsException.class, () -> JobOptions.parse(arguments)).errors();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
