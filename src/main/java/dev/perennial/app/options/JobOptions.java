package dev.perennial.app.options;

import dev.perennial.io.wire.WireFormat;
import dev.perennial.io.wire.WireOptions;
import dev.perennial.topology.RuleLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Every option of the lifecycle job. Business numbers are the programme's, and what concerns the
 * cluster is Flink's own configuration: neither is in here.
 */
public final class JobOptions {

  /** What a sink promises. */
  public enum Delivery {
    /** In Kafka transactions: readers of committed records see each effect once. */
    EXACTLY_ONCE,
    /** Without: effects may be written again after a failure, under the same ids. */
    AT_LEAST_ONCE
  }

  /** Where a job without state begins to read. */
  public enum Start {
    /** At the log's beginning: the state is built anew. */
    EARLIEST,
    /** Where the consumer group stopped: customers start without a past. */
    COMMITTED
  }

  /** How transactions are named. */
  public enum Naming {
    /** A new name a checkpoint; leftovers are aborted by probing. */
    INCREMENTING,
    /** A few names, used again; leftovers are found by asking the broker. */
    POOLING
  }

  public static final Option<String> BROKERS =
      new Option<>(
          "brokers",
          OptionType.TEXT,
          "localhost:9092",
          "Kafka's bootstrap servers, with commas between.");

  public static final Option<String> GROUP_ID =
      new Option<>(
          "group.id",
          OptionType.TEXT,
          "perennial",
          "Consumer group under which offsets are committed, for monitoring.");

  public static final Option<Start> START =
      new Option<>(
          "start",
          OptionType.choice(Start.class),
          Start.EARLIEST,
          "Where to read from when there is no checkpoint or savepoint to go on from. `committed`"
              + " forgets what customers did before.");

  public static final Option<Delivery> DELIVERY =
      new Option<>(
          "delivery",
          OptionType.choice(Delivery.class),
          Delivery.EXACTLY_ONCE,
          "`exactly-once` writes in Kafka transactions, committed with each checkpoint;"
              + " `at-least-once` may repeat effects after a failure, under the same ids.");

  public static final Option<Duration> CHECKPOINT_INTERVAL =
      new Option<>(
          "checkpoint.interval",
          OptionType.DURATION,
          Duration.ofSeconds(10),
          "Time between checkpoints: what readers of committed records wait at most.");

  public static final Option<String> CHECKPOINT_DIR =
      new Option<>(
          "checkpoint.dir",
          OptionType.TEXT,
          null,
          "Where checkpoints go, as a URI that every process can reach. Without it Flink's"
              + " configuration decides.");

  public static final Option<Integer> PARALLELISM =
      new Option<>(
          "parallelism",
          OptionType.COUNT,
          null,
          "Parallel tasks that decide, at most 720. Without it Flink's configuration decides.");

  public static final Option<WireFormat> WIRE_FORMAT =
      new Option<>(
          "wire.format",
          OptionType.choice(WireFormat.class),
          WireFormat.SINGLE_OBJECT,
          "How Avro records name their schema: by fingerprint, or by id in a schema registry.");

  public static final Option<String> REGISTRY_URL =
      new Option<>(
          "registry.url",
          OptionType.URL,
          null,
          "The schema registry's REST API; needed by the `confluent` format.");

  public static final Option<Path> REGISTRY_CREDENTIALS_FILE =
      new Option<>(
          "registry.credentials.file",
          OptionType.FILE,
          null,
          "File whose first line is `user:password` for the registry; it must be there on every"
              + " machine of the cluster.");

  public static final Option<Boolean> REGISTRY_REGISTER =
      new Option<>(
          "registry.register",
          OptionType.BOOLEAN,
          false,
          "Whether the job registers its schemas where the registry does not know them.");

  public static final Option<Integer> MAX_RECORD_BYTES =
      new Option<>(
          "max.record.bytes",
          OptionType.SIZE,
          WireOptions.DEFAULT_MAX_RECORD_BYTES,
          "Larger events are rejected as `oversized`.");

  public static final Option<Duration> TRANSACTION_TIMEOUT =
      new Option<>(
          "transaction.timeout",
          OptionType.DURATION,
          Duration.ofMinutes(14),
          "When the broker gives up an open transaction. Well above a checkpoint and a restart, and"
              + " not above the broker's `transaction.max.timeout.ms` (15 min).");

  public static final Option<Naming> TRANSACTION_NAMING =
      new Option<>(
          "transaction.naming",
          OptionType.choice(Naming.class),
          Naming.INCREMENTING,
          "How transactions are named; with `pooling`, mind FLINK-40626 and FLINK-40689.");

  public static final Option<String> TRANSACTIONAL_ID_PREFIX =
      new Option<>(
          "transactional.id.prefix",
          OptionType.TEXT,
          "perennial-lifecycle",
          "Begins every transactional id: must be the job's own on its Kafka cluster, and stay.");

  public static final Option<Boolean> CLOCK_ENABLED =
      new Option<>(
          "clock.enabled",
          OptionType.BOOLEAN,
          true,
          "Whether the job writes a tick to every partition of the event topic each second. Turn it"
              + " off where somebody else does.");

  public static final Option<Path> KAFKA_PROPERTIES_FILE =
      new Option<>(
          "kafka.properties.file",
          OptionType.FILE,
          null,
          "Properties file for Kafka's clients: the place for passwords. It is read where the job is"
              + " submitted; stores that it names must be there on every machine of the cluster.");

  public static final Option<Path> VOUCHER_SECRET_FILE =
      new Option<>(
          "voucher.secret.file",
          OptionType.FILE,
          null,
          "File with the secret of voucher codes, `key-id: base64` a line, the first issues; it must"
              + " be there on every machine of the cluster. Without it rules that issue vouchers"
              + " are refused.");

  public static final Option<Integer> RULE_FAILURES =
      new Option<>(
          "rules.quarantine.failures",
          OptionType.COUNT,
          RuleLimits.USUAL.failures(),
          "So often a task may fail to say whether a version of a rule acts; then it is taken out of"
              + " service, and the others go on.");

  public static final Option<Integer> RULE_ACTS =
      new Option<>(
          "rules.quarantine.acts",
          OptionType.COUNT,
          (int) RuleLimits.USUAL.actsAnHour(),
          "So often a version of a rule may act in one task within an hour of the log; then it is"
              + " taken out of service.");

  /** All of them, in the order of the reference. */
  public static final List<Option<?>> ALL =
      List.of(
          BROKERS,
          GROUP_ID,
          START,
          DELIVERY,
          CHECKPOINT_INTERVAL,
          CHECKPOINT_DIR,
          PARALLELISM,
          CLOCK_ENABLED,
          WIRE_FORMAT,
          REGISTRY_URL,
          REGISTRY_CREDENTIALS_FILE,
          REGISTRY_REGISTER,
          MAX_RECORD_BYTES,
          TRANSACTION_TIMEOUT,
          TRANSACTION_NAMING,
          TRANSACTIONAL_ID_PREFIX,
          KAFKA_PROPERTIES_FILE,
          VOUCHER_SECRET_FILE,
          RULE_FAILURES,
          RULE_ACTS);

  private final Map<Option<?>, Object> values;
  private final Map<String, String> kafka;

  JobOptions(Map<Option<?>, Object> values, Map<String, String> kafka) {
    this.values = new LinkedHashMap<>(values);
    this.kafka = Map.copyOf(kafka);
  }

  /**
   * Reads the command line.
   *
   * @param args {@code --key value} or {@code --key=value}; {@code --config FILE} names a YAML or
   *     properties file, which the others go before
   * @throws OptionsException naming everything that is wrong
   */
  public static JobOptions parse(String... args) {
    return new OptionsReader().readArguments(args);
  }

  /**
   * Takes values by key, as texts.
   *
   * @throws OptionsException naming everything that is wrong
   */
  public static JobOptions of(Map<String, String> texts) {
    return new OptionsReader().readTexts(texts);
  }

  /** The value, its default, or null where there is none. */
  @SuppressWarnings("unchecked") // The reader stores under each option what the option reads.
  public <T> T get(Option<T> option) {
    return (T) values.getOrDefault(option, option.defaultValue());
  }

  /** What Kafka's clients get beside the job's own settings; a new copy each time. */
  public Properties kafka() {
    Properties properties = new Properties();
    properties.putAll(kafka);
    properties.setProperty("bootstrap.servers", get(BROKERS));
    return properties;
  }

  /** How records are written and read. */
  public WireOptions wire() {
    Path credentials = get(REGISTRY_CREDENTIALS_FILE);
    return new WireOptions(
        get(WIRE_FORMAT),
        get(REGISTRY_URL),
        credentials == null ? null : credentials.toString(),
        get(REGISTRY_REGISTER),
        get(MAX_RECORD_BYTES));
  }
}
