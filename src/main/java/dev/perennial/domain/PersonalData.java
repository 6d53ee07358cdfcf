package dev.perennial.domain;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a customer told about themselves. Opaque: no address, telephone number or name. */
final class PersonalData {
  /** Attributes beyond this many are not taken up, so that a record stays small. */
  static final int MAX_ATTRIBUTES = 256;

  private final SortedMap<String, Object> attributes = new TreeMap<>();
  private final SortedMap<String, Boolean> consents = new TreeMap<>();
  private long joinedAt = Customer.NEVER;
  private String birthday;
  private String timeZone;
  private String locale;

  /** The first join counts; a later one only changes what is told. */
  void joined(long at) {
    joinedAt = joinedAt == Customer.NEVER ? at : joinedAt;
  }

  /** Takes over what is told; a null attribute removes it. */
  void tell(Payload.Person told) {
    birthday = told.birthday() == null ? birthday : told.birthday();
    timeZone = told.timeZone() == null ? timeZone : told.timeZone();
    locale = told.locale() == null ? locale : told.locale();
    if (told.consents() != null) {
      consents.putAll(told.consents());
    }
    if (told.attributes() != null) {
      told.attributes().forEach(this::attribute);
    }
  }

  /** Sets an attribute; null removes it. */
  void attribute(String name, Object value) {
    if (value == null) {
      attributes.remove(name);
    } else if (attributes.containsKey(name) || attributes.size() < MAX_ATTRIBUTES) {
      attributes.put(name, value);
    }
  }

  /** When the customer joined, or {@link Customer#NEVER}. */
  long joinedAt() {
    return joinedAt;
  }

  /** Attributes by name. */
  SortedMap<String, Object> attributes() {
    return Collections.unmodifiableSortedMap(attributes);
  }

  /** Consents by channel. */
  SortedMap<String, Boolean> consents() {
    return Collections.unmodifiableSortedMap(consents);
  }

  /** {@code yyyy-MM-dd} or {@code --MM-dd}, or null. */
  String birthday() {
    return birthday;
  }

  String locale() {
    return locale;
  }

  /** Whether the customer refused messages on the channel. */
  boolean refuses(String channel) {
    return Boolean.FALSE.equals(consents.get(channel));
  }

  /** Whether the customer consented to messages on the channel. */
  boolean agreesTo(String channel) {
    return Boolean.TRUE.equals(consents.get(channel));
  }

  /** The customer's zone, else the programme's. */
  ZoneId zone(ZoneId programZone) {
    if (timeZone == null) {
      return programZone;
    }
    try {
      return ZoneId.of(timeZone);
    } catch (DateTimeException e) {
      // A zone that this Java does not know: the programme's is the best that is left.
      return programZone;
    }
  }

  void write(DataOutput out) throws IOException {
    boolean told = joinedAt != Customer.NEVER || birthday != null || timeZone != null;
    told |= locale != null || !consents.isEmpty() || !attributes.isEmpty();
    out.writeBoolean(told);
    if (!told) {
      return;
    }
    Packing.writeLong(out, joinedAt);
    Packing.writeText(out, birthday);
    Packing.writeText(out, timeZone);
    Packing.writeText(out, locale);
    Packing.writeInt(out, consents.size());
    for (Map.Entry<String, Boolean> consent : consents.entrySet()) {
      Packing.writeText(out, consent.getKey());
      out.writeBoolean(consent.getValue());
    }
    Packing.writeInt(out, attributes.size());
    for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
      Packing.writeText(out, attribute.getKey());
      writeValue(out, attribute.getValue());
    }
  }

  private static void writeValue(DataOutput out, Object value) throws IOException {
    if (value instanceof String text) {
      out.writeByte('t');
      Packing.writeText(out, text);
    } else if (value instanceof Long number) {
      out.writeByte('l');
      Packing.writeLong(out, number);
    } else if (value instanceof Double number) {
      out.writeByte('d');
      out.writeDouble(number);
    } else if (value instanceof Boolean flag) {
      out.writeByte('b');
      out.writeBoolean(flag);
    } else {
      throw new IllegalArgumentException("an attribute is text, Long, Double or Boolean: " + value);
    }
  }

  static PersonalData read(int format, DataInput in) throws IOException {
    PersonalData data = new PersonalData();
    if (!in.readBoolean()) {
      return data;
    }
    data.joinedAt = Packing.readLong(in);
    data.birthday = Packing.readText(in);
    data.timeZone = Packing.readText(in);
    data.locale = Packing.readText(in);
    for (int left = Packing.readInt(in); left > 0; left--) {
      data.consents.put(Packing.readText(in), in.readBoolean());
    }
    for (int left = Packing.readInt(in); left > 0; left--) {
      data.attributes.put(Packing.readText(in), readValue(in));
    }
    return data;
  }

  private static Object readValue(DataInput in) throws IOException {
    byte type = in.readByte();
    return switch (type) {
      case 't' -> Packing.readText(in);
      case 'l' -> Packing.readLong(in);
      case 'd' -> in.readDouble();
      case 'b' -> in.readBoolean();
      default -> throw new IOException("unknown type of attribute in the state: " + type);
    };
  }
}
