package dev.perennial.io.wire;

import dev.perennial.io.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import loyalty.action.message.v1.Message;
import loyalty.action.segment.v1.Segment;
import loyalty.action.task.v1.Task;
import loyalty.action.voucher.v1.Voucher;
import loyalty.event.v1.CustomerEvent;
import loyalty.ledger.v1.Posting;
import loyalty.model.v1.ModelDocument;
import loyalty.profile.v1.Profile;
import loyalty.program.v1.ProgramDocument;
import loyalty.receipt.v1.Receipt;
import loyalty.rejected.v1.Rejected;
import loyalty.reply.v1.Reply;
import loyalty.rule.status.v1.RuleStatus;
import loyalty.rule.v1.RuleDocument;
import loyalty.shadow.v1.Shadow;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * The schemas this build knows: those of its own topics, and older ones whose records may still
 * stand in a log. Older ones are listed, one resource a line, in {@code older-schemas.txt}.
 */
final class KnownSchemas {
  private static final String OLDER = "older-schemas.txt";
  private static final Map<String, Schema> BY_TOPIC =
      Map.ofEntries(
          Map.entry(Topics.EVENT, CustomerEvent.getClassSchema()),
          Map.entry(Topics.PROGRAM, ProgramDocument.getClassSchema()),
          Map.entry(Topics.MODEL, ModelDocument.getClassSchema()),
          Map.entry(Topics.RULE, RuleDocument.getClassSchema()),
          Map.entry(Topics.LEDGER, Posting.getClassSchema()),
          Map.entry(Topics.PROFILE, Profile.getClassSchema()),
          Map.entry(Topics.MESSAGE, Message.getClassSchema()),
          Map.entry(Topics.TASK, Task.getClassSchema()),
          Map.entry(Topics.VOUCHER, Voucher.getClassSchema()),
          Map.entry(Topics.REPLY, Reply.getClassSchema()),
          Map.entry(Topics.REJECTED, Rejected.getClassSchema()),
          Map.entry(Topics.SEGMENT, Segment.getClassSchema()),
          Map.entry(Topics.RECEIPT, Receipt.getClassSchema()),
          Map.entry(Topics.RULE_STATUS, RuleStatus.getClassSchema()),
          Map.entry(Topics.SHADOW, Shadow.getClassSchema()));

  private final Map<Long, Schema> byFingerprint = new HashMap<>();

  private KnownSchemas(List<Schema> older) {
    older.forEach(this::add);
    BY_TOPIC.values().forEach(this::add);
  }

  /** Ours and the older ones on the classpath. */
  static KnownSchemas load() {
    return with(olderOnes());
  }

  /** Ours and the given older ones. */
  static KnownSchemas with(List<Schema> older) {
    return new KnownSchemas(older);
  }

  /**
   * The schema that we write to a topic.
   *
   * @throws IllegalArgumentException for a topic that is none of ours
   */
  static Schema ofTopic(String topic) {
    Schema schema = BY_TOPIC.get(topic);
    if (schema == null) {
      throw new IllegalArgumentException(
          "topic " + topic + ": not one of " + BY_TOPIC.keySet().stream().sorted().toList());
    }
    return schema;
  }

  /** The schema with that CRC-64-AVRO fingerprint, or null. */
  Schema byFingerprint(long fingerprint) {
    return byFingerprint.get(fingerprint);
  }

  /** The known schema that lays out records just like this one, so that {@code ==} tells; or it. */
  Schema canonical(Schema schema) {
    return byFingerprint.getOrDefault(SchemaNormalization.parsingFingerprint64(schema), schema);
  }

  private void add(Schema schema) {
    byFingerprint.put(SchemaNormalization.parsingFingerprint64(schema), schema);
  }

  private static List<Schema> olderOnes() {
    List<Schema> schemas = new ArrayList<>();
    try (BufferedReader list =
        new BufferedReader(new InputStreamReader(resource(OLDER), StandardCharsets.UTF_8))) {
      for (String line = list.readLine(); line != null; line = list.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          try (InputStream schema = resource(line.strip())) {
            schemas.add(new Schema.Parser().parse(schema));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the older schemas on the classpath", e);
    }
    return schemas;
  }

  private static InputStream resource(String name) throws IOException {
    InputStream found = KnownSchemas.class.getResourceAsStream(name);
    if (found == null) {
      throw new IOException("no resource " + name + " beside " + KnownSchemas.class.getName());
    }
    return found;
  }
}
