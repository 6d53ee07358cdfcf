package dev.perennial.rules.condition;

import dev.cel.common.types.CelType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A name that can be read, alone or behind a dot.
 *
 * @param type as CEL checks it
 * @param reader makes what reads it of what yields the object before the dot
 */
record Field(String name, CelType type, UnaryOperator<Node> reader) {

  /** Reads the evaluation's facts: there is nothing before the dot that would have to be asked. */
  static Field of(String name, CelType type, Node read) {
    return new Field(name, type, before -> read);
  }

  static Field text(String name, Node read) {
    return of(name, SimpleType.STRING, read);
  }

  /** A text that may be missing: null then, and {@code has()} says so. */
  static Field optionalText(String name, Node read) {
    return of(name, NullableType.create(SimpleType.STRING), read);
  }

  static Field whole(String name, Node.Whole read) {
    return of(name, SimpleType.INT, read);
  }

  /** An int that may be missing. */
  static Field optionalWhole(String name, Node read) {
    return of(name, NullableType.create(SimpleType.INT), read);
  }

  static Field number(String name, Node.Number read) {
    return of(name, SimpleType.DOUBLE, read);
  }

  /** An instant that may be missing. */
  static Field instant(String name, Node read) {
    return of(name, SimpleType.TIMESTAMP, read);
  }

  /** A field of the object before the dot. */
  static <T> Field inside(String name, CelType type, Class<T> owner, Function<T, Object> get) {
    return new Field(name, type, before -> frame -> get.apply(owner.cast(before.value(frame))));
  }
}
