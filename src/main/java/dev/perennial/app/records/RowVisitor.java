package dev.perennial.app.records;

/** Is shown the records of topics, each topic's partition or file in its order. */
public interface RowVisitor {
  /**
   * Whether records of this key are to be read; asked only where the key is known before the record
   * is read.
   *
   * @param key null for none
   */
  default boolean wants(String topic, String key) {
    return true;
  }

  /**
   * A record.
   *
   * @throws IllegalArgumentException when a field is not as it must be
   */
  void row(String topic, Row row);

  /** The records of the key before this are void. */
  default void tombstone(String topic, String key) {}

  /**
   * A record that cannot be read.
   *
   * @param place topic, partition and offset, or file and line
   */
  void unreadable(String place, String why);
}
