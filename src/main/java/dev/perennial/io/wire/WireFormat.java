package dev.perennial.io.wire;

/** How a record says which schema wrote it. */
public enum WireFormat {
  /** Avro single-object encoding: C3 01 and the schema's CRC-64-AVRO fingerprint. No server. */
  SINGLE_OBJECT,
  /** Confluent's: a zero byte and the schema's four-byte id in a registry. */
  CONFLUENT
}
