package dev.perennial.rules.condition;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Something with named fields, all of which are known when a rule is read. */
record Struct(String name, Map<String, Field> fields) {

  static Struct of(String name, List<Field> common, List<Field> own) {
    Map<String, Field> fields = new LinkedHashMap<>();
    Stream.concat(common.stream(), own.stream()).forEach(field -> fields.put(field.name(), field));
    return new Struct(name, fields);
  }

  /** How other fields and variables name this as their type. */
  CelType reference() {
    return StructTypeReference.create(name);
  }

  /** What the type checker knows of it. */
  CelType type() {
    return StructType.create(
        name,
        ImmutableSet.copyOf(fields.keySet()),
        field -> Optional.ofNullable(fields.get(field)).map(Field::type));
  }
}
