package dev.perennial.io.wire;

import dev.perennial.domain.Reason;
import dev.perennial.io.RejectedInput;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of one Avro record by hand, in schema order, each within its limit: nothing is
 * allocated on the word of a stranger. Reused from record to record.
 */
final class BinaryFields {
  /** Longest id, in characters. */
  static final int MAX_ID = 256;

  /** Longest text, in characters, where nothing else is said. */
  static final int MAX_TEXT = 256;

  private static final int UTF8_BYTES_PER_CHAR = 3;
  private static final int MAX_VARINT_BITS = 64;

  private byte[] bytes;
  private int at;
  private String eventId;
  private String customerId;

  /** Begins a record. */
  void start(byte[] value, int from) {
    bytes = value;
    at = from;
    eventId = null;
    customerId = null;
  }

  /** Tells later rejections which event they are about. */
  void identify(String event, String customer) {
    eventId = event;
    customerId = customer;
  }

  /** A rejection of this record as malformed. */
  RejectedInput malformed(String field, String what) {
    return new RejectedInput(Reason.MALFORMED, field + ": " + what, eventId, customerId);
  }

  long number(String field) throws RejectedInput {
    long value = 0;
    for (int shift = 0; shift < MAX_VARINT_BITS; shift += 7) {
      long next = octet(field);
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw malformed(field, "a number of more than ten bytes");
  }

  int integer(String field) throws RejectedInput {
    long value = number(field);
    if (value != (int) value) {
      throw malformed(field, value + " does not fit into 32 bits");
    }
    return (int) value;
  }

  /** An index into {@code size} branches or symbols. */
  int index(String field, int size) throws RejectedInput {
    long index = number(field);
    if (index < 0 || index >= size) {
      throw malformed(field, "choice " + index + " of " + size + " does not exist");
    }
    return (int) index;
  }

  boolean flag(String field) throws RejectedInput {
    byte value = octet(field);
    if (value != 0 && value != 1) {
      throw malformed(field, "a boolean is 0 or 1, not " + value);
    }
    return value == 1;
  }

  double real(String field) throws RejectedInput {
    need(Double.BYTES, field);
    long bits = 0;
    for (int i = 0; i < Double.BYTES; i++) {
      bits |= (bytes[at++] & 0xffL) << (8 * i);
    }
    double value = Double.longBitsToDouble(bits);
    if (!Double.isFinite(value)) {
      throw malformed(field, value + " is not a number");
    }
    return value;
  }

  String text(String field, int limit) throws RejectedInput {
    long length = number(field);
    if (length < 0 || length > (long) limit * UTF8_BYTES_PER_CHAR) {
      throw malformed(field, "a text of " + length + " bytes; at most " + limit + " characters");
    }
    need((int) length, field);
    String text = new String(bytes, at, (int) length, StandardCharsets.UTF_8);
    at += (int) length;
    if (text.length() > limit) {
      throw malformed(field, "longer than " + limit + " characters");
    }
    return text;
  }

  void skipText(String field) throws RejectedInput {
    long length = number(field);
    need(length, field);
    at += (int) length;
  }

  /** A text that must say something, without control characters and cleanly encoded. */
  String id(String field) throws RejectedInput {
    String id = text(field, MAX_ID);
    if (id.isEmpty()) {
      throw malformed(field, "missing");
    }
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) < ' ' || id.charAt(i) == '\uFFFD') {
        throw malformed(field, "holds a control character or bytes that are not UTF-8");
      }
    }
    return id;
  }

  /** Whether an optional field holds a value; when it does, that follows. */
  boolean present(String field) throws RejectedInput {
    return index(field, 2) == 1;
  }

  String optionalText(String field) throws RejectedInput {
    return optionalText(field, MAX_TEXT);
  }

  String optionalText(String field, int limit) throws RejectedInput {
    return present(field) ? text(field, limit) : null;
  }

  Long optionalNumber(String field) throws RejectedInput {
    return present(field) ? (Long) number(field) : null;
  }

  /**
   * Begins the next block of an array or map.
   *
   * @param soFar entries read from earlier blocks
   * @return entries in the block; 0 at the end of the whole
   */
  int block(String field, int soFar, int limit) throws RejectedInput {
    long count = number(field);
    if (count < 0) {
      number(field);
      count = -count;
    }
    if (count < 0 || count > limit - soFar) {
      throw malformed(field, "more than " + limit + " entries");
    }
    return (int) count;
  }

  /** Checks that the record ends here. */
  void end() throws RejectedInput {
    if (at != bytes.length) {
      throw malformed(
          "record", (bytes.length - at) + " bytes too many; check the schema it claims");
    }
  }

  private byte octet(String field) throws RejectedInput {
    need(1, field);
    return bytes[at++];
  }

  private void need(long length, String field) throws RejectedInput {
    if (length < 0 || length > bytes.length - at) {
      throw malformed(field, "the record ends before it; check the schema it claims");
    }
  }
}
