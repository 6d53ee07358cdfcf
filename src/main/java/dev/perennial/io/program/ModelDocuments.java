package dev.perennial.io.program;

import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.io.Outbound;
import dev.perennial.io.Topics;
import dev.perennial.io.wire.RecordTypes;
import dev.perennial.io.wire.RecordWriter;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.time.Instant;
import loyalty.model.v1.ModelDocument;

/** Models as records of {@code loyalty.model.v1}, as {@link ProgramDocuments}. Not thread-safe. */
public final class ModelDocuments {
  private final RecordWriter writer;

  public ModelDocuments(WireOptions options) {
    writer = Wire.writer(options, Topics.MODEL);
  }

  /**
   * The record of a model file.
   *
   * @param text the file
   * @param fileName for errors
   * @param at record time, epoch milliseconds UTC
   * @throws ProgramFileException when the file is wrong
   */
  public Outbound write(String text, String fileName, long at) {
    ChurnModel model = ChurnModelFile.parse(text, fileName);
    Instant from = Instant.ofEpochMilli(Math.max(ProgramDocuments.ANY_TIME, model.effectiveFrom()));
    String key = model.id() + "/" + model.version();
    return new Outbound(
        Topics.MODEL,
        key,
        writer.write(new ModelDocument(model.id(), model.version(), from, text)),
        key,
        RecordTypes.of(Topics.MODEL),
        at);
  }
}
