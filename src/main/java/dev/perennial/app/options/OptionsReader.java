package dev.perennial.app.options;

import dev.perennial.app.options.JobOptions.Delivery;
import dev.perennial.io.NearestName;
import dev.perennial.io.VoucherSecretFile;
import dev.perennial.io.wire.WireFormat;
import dev.perennial.topology.StateLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** Reads options from the command line and files, and gathers everything that is wrong. */
final class OptionsReader {
  static final String KAFKA_PREFIX = "kafka.";
  static final String CONFIG = "config";

  /** Kafka settings that are the job's own affair, and what to use instead. */
  private static final Map<String, String> RESERVED =
      Map.of(
          "bootstrap.servers", "use 'brokers'",
          "group.id", "use 'group.id'",
          "transactional.id", "use 'transactional.id.prefix'",
          "transaction.timeout.ms", "use 'transaction.timeout'",
          "auto.offset.reset", "use 'start'",
          "enable.auto.commit", "checkpoints commit offsets");

  private final List<String> errors = new ArrayList<>();
  private final Map<Option<?>, Object> values = new LinkedHashMap<>();
  private final Map<String, String> kafka = new LinkedHashMap<>();

  JobOptions readArguments(String... args) {
    Map<String, String> given = arguments(args);
    String file = given.remove(CONFIG);
    Map<String, String> texts = new LinkedHashMap<>();
    if (file != null) {
      readFile(Path.of(file), texts);
    }
    texts.putAll(given);
    return readTexts(texts);
  }

  JobOptions readTexts(Map<String, String> texts) {
    String kafkaFile = texts.get(JobOptions.KAFKA_PROPERTIES_FILE.key());
    texts.forEach(this::read);
    if (kafkaFile != null && values.containsKey(JobOptions.KAFKA_PROPERTIES_FILE)) {
      readKafkaFile((Path) values.get(JobOptions.KAFKA_PROPERTIES_FILE));
    }
    JobOptions options = new JobOptions(values, kafka);
    if (errors.isEmpty()) {
      checkTogether(options);
    }
    if (!errors.isEmpty()) {
      throw new OptionsException(errors);
    }
    return options;
  }

  private Map<String, String> arguments(String... args) {
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      int equals = arg.indexOf('=');
      if (!arg.startsWith("--")) {
        errors.add("'%s': options are written --key value or --key=value".formatted(arg));
      } else if (equals > 0) {
        given.put(arg.substring(2, equals), arg.substring(equals + 1));
      } else if (i + 1 < args.length && !args[i + 1].startsWith("--")) {
        given.put(arg.substring(2), args[++i]);
      } else {
        errors.add("%s: the value is missing".formatted(arg.substring(2)));
      }
    }
    return given;
  }

  private void readFile(Path file, Map<String, String> texts) {
    try {
      texts.putAll(ConfigFile.read(file));
    } catch (IOException | IllegalArgumentException e) {
      errors.add("config: %s: %s".formatted(file, e.getMessage()));
    }
  }

  private void read(String key, String text) {
    Option<?> option = find(key);
    if (option != null) {
      try {
        values.put(option, option.read(text));
      } catch (IllegalArgumentException e) {
        errors.add(e.getMessage());
      }
    } else if (key.startsWith(KAFKA_PREFIX)) {
      readKafka(key, text);
    } else {
      List<String> known =
          Stream.concat(Stream.of(CONFIG), JobOptions.ALL.stream().map(Option::key)).toList();
      errors.add("%s: no such option%s".formatted(key, NearestName.hint(key, known)));
    }
  }

  private void readKafka(String key, String text) {
    String setting = key.substring(KAFKA_PREFIX.length());
    if (RESERVED.containsKey(setting)) {
      errors.add("%s: is set by the job; %s".formatted(key, RESERVED.get(setting)));
    } else {
      kafka.put(setting, text);
    }
  }

  /** What is said on the command line goes before the file. */
  private void readKafkaFile(Path file) {
    try {
      Properties read = ConfigFile.properties(file);
      for (String setting : read.stringPropertyNames()) {
        if (!kafka.containsKey(setting)) {
          readKafka(KAFKA_PREFIX + setting, read.getProperty(setting));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      errors.add(
          "%s: %s: %s".formatted(JobOptions.KAFKA_PROPERTIES_FILE.key(), file, e.getMessage()));
    }
  }

  private void checkTogether(JobOptions options) {
    if (options.get(JobOptions.WIRE_FORMAT) == WireFormat.CONFLUENT
        && options.get(JobOptions.REGISTRY_URL) == null) {
      errors.add("registry.url: is missing; wire.format confluent needs it");
    }
    try {
      VoucherSecretFile.of(options.get(JobOptions.VOUCHER_SECRET_FILE));
    } catch (IllegalArgumentException e) {
      errors.add(JobOptions.VOUCHER_SECRET_FILE.key() + ": " + e.getMessage());
    }
    Integer parallelism = options.get(JobOptions.PARALLELISM);
    if (parallelism != null && parallelism > StateLayout.MAX_PARALLELISM) {
      errors.add(
          "parallelism: '%d' is above %d, the number of key groups"
              .formatted(parallelism, StateLayout.MAX_PARALLELISM));
    }
    if (options.get(JobOptions.DELIVERY) == Delivery.EXACTLY_ONCE
        && options
                .get(JobOptions.TRANSACTION_TIMEOUT)
                .compareTo(options.get(JobOptions.CHECKPOINT_INTERVAL))
            <= 0) {
      errors.add("transaction.timeout: must be above checkpoint.interval, or effects are lost");
    }
  }

  private static Option<?> find(String key) {
    return JobOptions.ALL.stream()
        .filter(option -> option.key().equals(key))
        .findFirst()
        .orElse(null);
  }
}
