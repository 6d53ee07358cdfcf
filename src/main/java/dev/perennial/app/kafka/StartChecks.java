package dev.perennial.app.kafka;

import dev.perennial.app.options.JobOptions;
import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.vouchers.VoucherCodes;
import dev.perennial.io.Topic;
import dev.perennial.io.Topics;
import dev.perennial.io.program.RuleFile;
import dev.perennial.rules.Rule;
import dev.perennial.topology.Parsers;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks, before anything starts, whether topics and programme are there. */
public final class StartChecks {
  private static final Logger LOG = LoggerFactory.getLogger(StartChecks.class);
  private static final int WAIT_MS = 15_000;

  private StartChecks() {}

  /**
   * Checks the topics.
   *
   * @return how many partitions the event topic has
   * @throws IllegalStateException naming what is missing and how to mend it
   */
  public static int eventPartitions(JobOptions options) {
    Properties kafka = options.kafka();
    kafka.putIfAbsent("default.api.timeout.ms", Integer.toString(WAIT_MS));
    kafka.putIfAbsent("request.timeout.ms", Integer.toString(WAIT_MS / 2));
    String brokers = options.get(JobOptions.BROKERS);
    try (Admin admin = Admin.create(kafka)) {
      Set<String> missing = new TreeSet<>(Topics.ALL.stream().map(Topic::name).toList());
      missing.removeAll(admin.listTopics().names().get(WAIT_MS, TimeUnit.MILLISECONDS));
      if (!missing.isEmpty()) {
        throw new IllegalStateException(
            "topics are missing: %s; create them with: scripts/loyalty topics create --brokers %s"
                .formatted(String.join(", ", missing), brokers));
      }
      return admin
          .describeTopics(List.of(Topics.EVENT))
          .topicNameValues()
          .get(Topics.EVENT)
          .get(WAIT_MS, TimeUnit.MILLISECONDS)
          .partitions()
          .size();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new IllegalStateException(
          "brokers: '%s' cannot be asked for their topics: %s; check the address, and what"
                  .formatted(brokers, reason(e))
              + " kafka.properties.file and kafka.* say of TLS and SASL",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking the brokers", e);
    }
  }

  /** The innermost cause: what wraps it says only that something failed. */
  private static String reason(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    boolean late =
        cause instanceof TimeoutException
            || cause instanceof org.apache.kafka.common.errors.TimeoutException;
    return late ? "no answer in " + WAIT_MS / 1000 + " s" : cause.getMessage();
  }

  /**
   * The documents that can be used; the others are logged.
   *
   * @throws IllegalStateException when there is none, or they belong to several programmes
   */
  public static List<String> usable(List<String> documents, Parsers.Parser<Program> parser) {
    List<String> usable = new ArrayList<>();
    List<Program> programs = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (String document : documents) {
      try {
        programs.add(parser.parse(document));
        usable.add(document);
      } catch (RuntimeException e) {
        faults.add(e.getMessage());
        LOG.error("A document in {} cannot be used and is left out", Topics.PROGRAM, e);
      }
    }
    if (programs.isEmpty()) {
      throw new IllegalStateException(
          "%s holds no usable programme%s; publish one with: scripts/loyalty program push FILE"
              .formatted(Topics.PROGRAM, faults.isEmpty() ? "" : ": " + String.join("; ", faults)));
    }
    List<String> ids = programs.stream().map(Program::id).distinct().sorted().toList();
    if (ids.size() > 1) {
      throw new IllegalStateException(
          "%s holds the programmes %s, but one deployment runs one; remove the others"
              .formatted(Topics.PROGRAM, ids));
    }
    return usable;
  }

  /**
   * The documents of the model that can be used; the others are logged. There may be none.
   *
   * @throws IllegalStateException when they belong to several models
   */
  public static List<String> usableModels(
      List<String> documents, Parsers.Parser<ChurnModel> parser) {
    List<String> usable = new ArrayList<>();
    Set<String> ids = new TreeSet<>();
    for (String document : documents) {
      try {
        ids.add(parser.parse(document).id());
        usable.add(document);
      } catch (RuntimeException e) {
        LOG.error("A document in {} cannot be used and is left out", Topics.MODEL, e);
      }
    }
    if (ids.size() > 1) {
      throw new IllegalStateException(
          "%s holds the models %s, but one deployment scores by versions of one; remove the others"
              .formatted(Topics.MODEL, ids));
    }
    return usable;
  }

  /**
   * The rule documents that can be used; the others are logged.
   *
   * @throws IllegalStateException when one of them issues vouchers and there is no secret
   */
  public static List<String> usableRules(
      List<String> documents, Parsers.Parser<RuleFile.Document> parser, VoucherCodes codes) {
    List<String> usable = new ArrayList<>();
    for (String document : documents) {
      Rule rule = null;
      try {
        rule = parser.parse(document).rule();
        usable.add(document);
      } catch (RuntimeException e) {
        LOG.error("A document in {} cannot be used and is left out", Topics.RULE, e);
      }
      if (rule != null && rule.issuesVouchers() && !codes.canIssue()) {
        throw new IllegalStateException(
            "rule %s in %s issues vouchers, but there is no secret for their codes; set %s"
                .formatted(rule.id(), Topics.RULE, JobOptions.VOUCHER_SECRET_FILE.key()));
      }
    }
    return usable;
  }
}
