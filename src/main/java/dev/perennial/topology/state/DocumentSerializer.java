package dev.perennial.topology.state;

import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** A document on its way to all tasks. */
public final class DocumentSerializer extends ValueSerializer<Document> {
  private static final long serialVersionUID = 1L;

  public DocumentSerializer() {
    super(Document.class, 1);
  }

  @Override
  void write(Document value, DataOutput out) throws IOException {
    Packing.writeText(out, value.topic());
    Packing.writeText(out, value.text());
  }

  @Override
  Document read(int format, DataInput in) throws IOException {
    return new Document(Packing.readText(in), Packing.readText(in));
  }

  @Override
  public Document copy(Document from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializerSnapshot<Document> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Named in savepoints. */
  public static final class Snapshot extends ValueSnapshot<Document> {
    public Snapshot() {
      super(new DocumentSerializer());
    }
  }
}
