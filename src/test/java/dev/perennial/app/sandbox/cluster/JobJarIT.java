package dev.perennial.app.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is packaged: the job brings everything that a Flink cluster lacks, and nothing it has. */
class JobJarIT {
  private static final Layout LAYOUT = Layout.ofThisProcess("target/cluster");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev/perennial/app/LifecycleJob.class",
        "dev/perennial/domain/Lifecycle.class",
        "loyalty/event/v1/CustomerEvent.class",
        "org/apache/flink/connector/kafka/sink/KafkaSink.class",
        "org/apache/kafka/clients/producer/KafkaProducer.class",
        "org/apache/avro/Schema.class",
        "com/fasterxml/jackson/databind/ObjectMapper.class",
        "org/snakeyaml/engine/v2/api/Load.class",
      })
  void bringsWhatTheClusterLacks(String entry) throws IOException {
    assertThat(entries()).contains(entry);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org/apache/flink/runtime/",
        "org/apache/flink/api/",
        "org/apache/flink/state/",
        "org/rocksdb/",
        "org/slf4j/",
        "org/apache/logging/",
        "kafka/",
        "org/apache/kafka/raft/",
        "org/apache/kafka/storage/",
        "scala/",
        "dev/perennial/app/sandbox/",
        "dev/perennial/bench/",
      })
  void leavesOutWhatTheClusterHasAndTheSandbox(String room) throws IOException {
    assertThat(entries()).noneMatch(entry -> entry.startsWith(room));
  }

  @Test
  void namesItsMainClass() throws IOException {
    try (JarFile jar = new JarFile(LAYOUT.jobJar().toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
          .isEqualTo("dev.perennial.app.LifecycleJob");
    }
  }

  @Test
  void theFlinkHomeHoldsFlinkAndNothingOfOurs() throws IOException {
    try (Stream<Path> lib = Files.list(LAYOUT.project().resolve("target/flink/lib"))) {
      assertThat(lib.map(jar -> jar.getFileName().toString()))
          .anyMatch(jar -> jar.startsWith("flink-runtime-web-"))
          .anyMatch(jar -> jar.startsWith("flink-statebackend-rocksdb-"))
          .anyMatch(jar -> jar.startsWith("log4j-slf4j-impl-"))
          .noneMatch(
              jar ->
                  jar.matches(
                      "(kafka|scala|avro|jackson|picocli|flink-connector-kafka|flink-avro).*"));
    }
  }

  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(LAYOUT.jobJar().toFile())) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
  }
}
