package dev.perennial.io.program;

import dev.perennial.io.Outbound;
import dev.perennial.io.Topics;
import dev.perennial.io.wire.RecordTypes;
import dev.perennial.io.wire.RecordWriter;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import dev.perennial.rules.Rule;
import java.time.Instant;
import java.util.List;
import loyalty.rule.v1.RuleDocument;

/**
 * Rules as records of {@code loyalty.rule.v1}. The document says everything; the fields beside it
 * are for those who look into the topic. Not thread-safe.
 */
public final class RuleDocuments {
  /** The key of the switch that stops all marketing rules: no rule has such an id. */
  public static final String SWITCH = "switch/marketing";

  private final RecordWriter writer;

  public RuleDocuments(WireOptions options) {
    writer = Wire.writer(options, Topics.RULE);
  }

  /** The record of a rule that has no other version. */
  public Outbound write(String text, String fileName, long at) {
    return write(text, fileName, at, List.of());
  }

  /**
   * The record of a rule file.
   *
   * @param text the file
   * @param fileName for errors
   * @param at record time, epoch milliseconds UTC
   * @param earlier the files of the rule's other versions
   * @throws ProgramFileException when the file is wrong
   */
  public Outbound write(String text, String fileName, long at, List<String> earlier) {
    RuleFile.Document read = RuleFile.document(text, fileName);
    if (read.turned() != null) {
      return write(
          SWITCH, read.turned().version(), read.turned().effectiveFrom(), text, at, earlier);
    }
    Rule rule = read.rule();
    return write(rule.id(), rule.version(), rule.effectiveFrom(), text, at, earlier);
  }

  private Outbound write(
      String id, int version, long effectiveFrom, String text, long at, List<String> earlier) {
    long from = Math.max(ProgramDocuments.ANY_TIME, effectiveFrom);
    RuleDocument document =
        new RuleDocument(id, version, Instant.ofEpochMilli(from), text, earlier);
    return new Outbound(
        Topics.RULE,
        id,
        writer.write(document),
        id + "/" + version,
        RecordTypes.of(Topics.RULE),
        at);
  }
}
