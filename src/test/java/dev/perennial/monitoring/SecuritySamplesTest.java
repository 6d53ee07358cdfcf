package dev.perennial.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.app.options.JobOptions;
import dev.perennial.io.Topic;
import dev.perennial.io.Topics;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The samples of {@code deploy/security} name what there is. */
class SecuritySamplesTest {
  private static final Path FOLDER = Path.of("deploy/security");

  @Test
  void everySettingOfTlsIsFlinks() throws Exception {
    List<String> known = new ArrayList<>();
    for (var field : SecurityOptions.class.getFields()) {
      if (field.get(null) instanceof ConfigOption<?> option) {
        known.add(option.key());
      }
    }
    Object settings =
        new Load(LoadSettings.builder().build())
            .loadFromString(Files.readString(FOLDER.resolve("flink-tls.yaml")));

    assertThat(((Map<?, ?>) settings).keySet())
        .allSatisfy(key -> assertThat(known).contains(key.toString()));
  }

  @Test
  void everySettingOfTheClientsIsKafkas() throws Exception {
    Properties settings = new Properties();
    try (Reader in = Files.newBufferedReader(FOLDER.resolve("kafka-client.properties"))) {
      settings.load(in);
    }

    assertThat(ConsumerConfig.configNames()).containsAll(settings.stringPropertyNames());
  }

  /** The job asks about all of its topics when it starts. */
  @Test
  void theJobMayDoSomethingWithEveryTopicAndWithItsOwnIds() throws Exception {
    String script = Files.readString(FOLDER.resolve("kafka-acls.sh"));

    assertThat(Topics.ALL)
        .extracting(Topic::name)
        .allSatisfy(topic -> assertThat(script).containsPattern("\\b" + topic + "[ ;]"));
    assertThat(script)
        .contains("prefix=${4:-" + JobOptions.TRANSACTIONAL_ID_PREFIX.defaultValue() + "}")
        .contains("--group " + JobOptions.GROUP_ID.defaultValue());
  }

  @Test
  void theWebPageNeitherTakesNorEndsJobsAndAllIsLoopback() throws Exception {
    List<String> lines = Files.readAllLines(Path.of("deploy/flink-conf/config.yaml"));

    assertThat(lines)
        .contains(
            "web.submit.enable: false",
            "web.cancel.enable: false",
            "rest.bind-address: 127.0.0.1",
            "jobmanager.bind-host: 127.0.0.1",
            "taskmanager.bind-host: 127.0.0.1");
  }
}
