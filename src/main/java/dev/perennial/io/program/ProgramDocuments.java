package dev.perennial.io.program;

import dev.perennial.domain.Reason;
import dev.perennial.domain.program.Program;
import dev.perennial.io.Outbound;
import dev.perennial.io.RejectedInput;
import dev.perennial.io.Topics;
import dev.perennial.io.wire.RecordReader;
import dev.perennial.io.wire.RecordTypes;
import dev.perennial.io.wire.RecordWriter;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.time.Instant;
import loyalty.program.v1.ProgramDocument;
import org.apache.avro.generic.IndexedRecord;

/**
 * Programmes as records of {@code loyalty.program.v1}. The document says everything; the fields
 * beside it are for those who look into the topic. Not thread-safe.
 */
public final class ProgramDocuments {
  /** What the topic says for a programme that holds at any time: the first day of year 1. */
  static final long ANY_TIME = -62_135_596_800_000L;

  private final RecordWriter writer;
  private final RecordReader reader;

  public ProgramDocuments(WireOptions options) {
    writer = Wire.writer(options, Topics.PROGRAM);
    reader = Wire.reader(options);
  }

  /**
   * The record of a programme file.
   *
   * @param text the file
   * @param fileName for errors
   * @param at record time, epoch milliseconds UTC
   * @throws ProgramFileException when the file is wrong
   */
  public Outbound write(String text, String fileName, long at) {
    Program program = ProgramFile.parse(text, fileName);
    long from = Math.max(ANY_TIME, program.effectiveFrom());
    ProgramDocument document =
        new ProgramDocument(program.id(), program.version(), Instant.ofEpochMilli(from), text);
    String key = program.id() + "/" + program.version();
    return new Outbound(
        Topics.PROGRAM, key, writer.write(document), key, RecordTypes.of(Topics.PROGRAM), at);
  }

  /**
   * The programme in a record.
   *
   * @throws RejectedInput when the bytes or the document are wrong; every error of the document is
   *     in the message
   */
  public Program read(byte[] value) throws RejectedInput {
    if (value == null) {
      throw RejectedInput.of(
          Reason.MALFORMED, "programme: a version is never deleted; publish a newer one");
    }
    IndexedRecord document = reader.read(Topics.PROGRAM, value);
    String key = document.get(0) + "/" + document.get(1);
    Program program = parse(document.get(3).toString(), key);
    if (!key.equals(program.id() + "/" + program.version())) {
      throw RejectedInput.of(
          Reason.MALFORMED,
          "programme: the record says %s, its document %s/%d; publish it again"
              .formatted(key, program.id(), program.version()));
    }
    return program;
  }

  private static Program parse(String text, String name) throws RejectedInput {
    try {
      return ProgramFile.parse(text, name);
    } catch (ProgramFileException e) {
      throw RejectedInput.of(Reason.MALFORMED, e.getMessage());
    }
  }
}
