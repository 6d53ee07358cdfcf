package dev.perennial.app.records;

import java.util.List;
import java.util.Map;

/**
 * One record's fields by name, wherever it was read. A field that is missing or of another kind is
 * an {@link IllegalArgumentException} that names it.
 */
public interface Row {
  /** A text or the name of an enum's symbol; null where the record has none. */
  String text(String field);

  /** A whole number. */
  long number(String field);

  /** An instant, epoch milliseconds UTC. */
  long time(String field);

  /** A record within the record. */
  Row inner(String field);

  /** Texts by name, in the order of their names. */
  Map<String, String> texts(String field);

  /** Texts in a list. */
  List<String> list(String field);

  /** Records in a list. */
  List<Row> rows(String field);

  /** Whether the field is there and holds something. */
  boolean has(String field);
}
