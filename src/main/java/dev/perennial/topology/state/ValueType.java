package dev.perennial.topology.state;

import dev.perennial.io.Inbound;
import dev.perennial.io.Outbound;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Tells Flink that a type is written by a serializer of ours, so that Kryo is never asked. */
public final class ValueType<T> extends TypeInformation<T> {
  private static final long serialVersionUID = 1L;

  /** Records as they were read. */
  public static final TypeInformation<RawRecord> RAW_RECORD =
      new ValueType<>(new RawRecordSerializer());

  /** Records on their way to their customer. */
  public static final TypeInformation<Inbound> INBOUND = new ValueType<>(new InboundSerializer());

  /** Records for output topics. */
  public static final TypeInformation<Outbound> OUTBOUND =
      new ValueType<>(new OutboundSerializer());

  /** Programmes and rules on their way to all tasks. */
  public static final TypeInformation<Document> DOCUMENT =
      new ValueType<>(new DocumentSerializer());

  private final ValueSerializer<T> serializer;

  private ValueType(ValueSerializer<T> serializer) {
    this.serializer = serializer;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return serializer;
  }

  @Override
  public Class<T> getTypeClass() {
    return serializer.type();
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public String toString() {
    return "ValueType<" + serializer.type().getSimpleName() + ">";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueType<?> that && serializer.equals(that.serializer);
  }

  @Override
  public int hashCode() {
    return serializer.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof ValueType;
  }
}
