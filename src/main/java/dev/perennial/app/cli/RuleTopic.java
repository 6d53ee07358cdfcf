package dev.perennial.app.cli;

import dev.perennial.io.Outbound;
import dev.perennial.io.Topics;
import dev.perennial.io.program.RuleDocuments;
import dev.perennial.io.program.RuleFile;
import dev.perennial.rules.MarketingSwitch;
import dev.perennial.rules.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rules as they are published: read, and written. */
final class RuleTopic {
  private static final Comparator<Published> ORDER =
      Comparator.<Published>comparingLong(each -> each.rule().effectiveFrom())
          .thenComparingInt(each -> each.rule().version());

  private final KafkaOptions kafka;

  RuleTopic(KafkaOptions kafka) {
    this.kafka = kafka;
  }

  /** One version of a rule, and the file that says so. */
  record Published(Rule rule, String text) {}

  /** Every turn of the switch, as it was published. */
  List<String> switches() throws IOException {
    List<String> turns = new ArrayList<>();
    KafkaTopic.read(
        kafka,
        Topics.RULE,
        row -> {
          if (row.text("rule_id").equals(RuleDocuments.SWITCH)) {
            turns.clear();
            turns.addAll(row.list("earlier"));
            turns.add(row.text("document"));
          }
        });
    return turns;
  }

  static MarketingSwitch turned(String document) {
    return RuleFile.document(document, Topics.RULE).turned();
  }

  /** All versions of all rules by id, each rule's in the order in which they hold. */
  Map<String, List<Published>> all() throws IOException {
    Map<String, List<String>> documents = new TreeMap<>();
    KafkaTopic.read(
        kafka,
        Topics.RULE,
        row -> {
          List<String> versions = new ArrayList<>(row.list("earlier"));
          versions.add(row.text("document"));
          documents.put(row.text("rule_id"), versions);
        });
    Map<String, List<Published>> rules = new TreeMap<>();
    for (Map.Entry<String, List<String>> each : documents.entrySet()) {
      if (each.getKey().equals(RuleDocuments.SWITCH)) {
        continue;
      }
      List<Published> versions = new ArrayList<>();
      for (String text : each.getValue()) {
        versions.add(new Published(RuleFile.parse(text, Topics.RULE), text));
      }
      versions.sort(ORDER);
      rules.put(each.getKey(), versions);
    }
    return rules;
  }

  /** Why rules were taken out of service: by {@code id/version}. */
  Map<String, String> quarantined() throws IOException {
    Map<String, String> reasons = new HashMap<>();
    KafkaTopic.read(
        kafka,
        Topics.RULE_STATUS,
        row ->
            reasons.put(
                row.text("rule_id") + "/" + row.number("rule_version"), row.text("reason")));
    return reasons;
  }

  /** The version that holds now, or the first that will. */
  static Published current(List<Published> versions) {
    Published current = versions.get(0);
    for (Published each : versions) {
      if (each.rule.effectiveFrom() <= System.currentTimeMillis()) {
        current = each;
      }
    }
    return current;
  }

  /** The greatest version number. */
  static int newest(List<Published> versions) {
    return versions.stream().mapToInt(each -> each.rule.version()).max().orElse(0);
  }

  /**
   * Publishes one more version of a rule, with those before it: the topic keeps one record a rule.
   *
   * @param before its versions so far
   */
  void publish(String text, String fileName, List<Published> before) throws IOException {
    publishText(text, fileName, before.stream().map(Published::text).toList());
  }

  /** Publishes a document with those before it. */
  void publishText(String text, String fileName, List<String> earlier) throws IOException {
    Outbound record =
        new RuleDocuments(kafka.wire()).write(text, fileName, System.currentTimeMillis(), earlier);
    KafkaTopic.write(kafka, record);
  }
}
