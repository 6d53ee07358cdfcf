package dev.perennial.app;

import dev.perennial.app.kafka.DocumentTopic;
import dev.perennial.app.kafka.KafkaEnds;
import dev.perennial.app.kafka.StartChecks;
import dev.perennial.app.options.JobOptions;
import dev.perennial.app.options.OptionsReference;
import dev.perennial.io.Topics;
import dev.perennial.io.VoucherSecretFile;
import dev.perennial.io.wire.Wire;
import dev.perennial.topology.DecidedBy;
import dev.perennial.topology.LifecycleTopology;
import dev.perennial.topology.LogTime;
import dev.perennial.topology.Parsers;
import dev.perennial.topology.RuleLimits;
import dev.perennial.topology.StateLayout;
import dev.perennial.topology.clock.Clock;
import dev.perennial.topology.state.Document;
import dev.perennial.topology.state.RawRecord;
import dev.perennial.topology.state.ValueType;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The lifecycle job: checks everything, then reads the log, decides, and writes the outputs. */
public final class LifecycleJob {
  /** The job's name in Flink. */
  public static final String NAME = "perennial-lifecycle";

  private LifecycleJob() {}

  /**
   * Runs the job in the environment it finds itself in.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) throws Exception {
    if (Arrays.asList(args).contains("--help")) {
      System.out.print(OptionsReference.help());
      return;
    }
    JobOptions options = JobOptions.parse(args);
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    build(environment, options);
    environment.execute(NAME);
  }

  /**
   * Adds the whole job to an environment, after looking whether its topics and a programme are
   * there.
   *
   * @throws IllegalStateException naming what is missing and how to mend it
   */
  public static void build(StreamExecutionEnvironment environment, JobOptions options) {
    int partitions = StartChecks.eventPartitions(options);
    VoucherSecretFile codes = VoucherSecretFile.of(options.get(JobOptions.VOUCHER_SECRET_FILE));
    List<String> programs =
        StartChecks.usable(
            new DocumentTopic(options, Topics.PROGRAM).documents(), parsers().program());
    List<String> models =
        StartChecks.usableModels(
            new DocumentTopic(options, Topics.MODEL).documents(), parsers().model());
    List<String> rules =
        StartChecks.usableRules(
            new DocumentTopic(options, Topics.RULE).documents(), parsers().rule(), codes);
    JobDefaults.apply(environment, options);
    LifecycleTopology.build(
            events(environment, options, partitions),
            documents(environment, options),
            new DecidedBy(programs, models, rules, parsers(), codes, ruleLimits(options)),
            Wire.decoder(options.wire()),
            Wire.encoder(options.wire()))
        .sinkTo(KafkaEnds.outputs(options))
        .uid(StateLayout.SINK)
        .name(StateLayout.SINK);
    if (options.get(JobOptions.CLOCK_ENABLED)) {
      Clock.add(environment, Topics.EVENT, options.kafka(), options.wire());
    }
  }

  private static RuleLimits ruleLimits(JobOptions options) {
    return new RuleLimits(options.get(JobOptions.RULE_FAILURES), options.get(JobOptions.RULE_ACTS));
  }

  /** Reads documents of the topics. */
  public static Parsers parsers() {
    return Parsers.ofFiles(Topics.PROGRAM, Topics.MODEL, Topics.RULE);
  }

  /** More readers than partitions would sit without any, and their watermark would hold time. */
  private static DataStream<RawRecord> events(
      StreamExecutionEnvironment environment, JobOptions options, int partitions) {
    return environment
        .fromSource(
            KafkaEnds.events(options),
            LogTime.periodic(),
            StateLayout.EVENT_SOURCE,
            ValueType.RAW_RECORD)
        .uid(StateLayout.EVENT_SOURCE)
        .setParallelism(Math.min(partitions, environment.getParallelism()));
  }

  private static DataStream<Document> documents(
      StreamExecutionEnvironment environment, JobOptions options) {
    return environment
        .fromSource(
            KafkaEnds.documents(options),
            LogTime.timeless(),
            StateLayout.DOCUMENT_SOURCE,
            ValueType.DOCUMENT)
        .uid(StateLayout.DOCUMENT_SOURCE)
        .setParallelism(1);
  }
}
