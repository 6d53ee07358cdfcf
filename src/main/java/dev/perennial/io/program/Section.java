package dev.perennial.io.program;

import dev.perennial.io.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One map of the file. What is wrong in it becomes a problem and the reading goes on with the
 * default.
 */
final class Section {
  private final Problems problems;
  private final String path;
  private final Node node;
  private final String nullable;
  private final Map<String, Node> values = new LinkedHashMap<>();

  /**
   * @param nullable the key that may be null, or null for none
   */
  private Section(Problems problems, String path, Node node, String nullable) {
    this.problems = problems;
    this.path = path;
    this.node = node;
    this.nullable = nullable;
  }

  /**
   * @param path the map's full name, empty for the file itself
   * @param node what stands in the file
   * @param known the keys that it may have; none for any
   */
  static Section of(Problems problems, String path, Node node, String... known) {
    Section section = new Section(problems, path, node, null);
    section.takeAll(Arrays.asList(known));
    return section;
  }

  private void takeAll(List<String> known) {
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(entry -> take(entry, known));
    } else {
      String such = known.isEmpty() ? "" : ", such as {" + known.get(0) + ": …}";
      problems.add(node, path, "must be a map" + such);
    }
  }

  /** A map inside; an empty one when it is left out. */
  Section section(String key, String... known) {
    Node inner = values.get(key);
    return inner == null
        ? new Section(problems, at(key), node, null)
        : of(problems, at(key), inner, known);
  }

  /** A map inside of which one key may be null: that says something there. */
  Section nullable(String key, String nullable, String... known) {
    Section section = new Section(problems, at(key), values.get(key), nullable);
    section.takeAll(Arrays.asList(known));
    return section;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  Set<String> keys() {
    return values.keySet();
  }

  Node node(String key) {
    return values.get(key);
  }

  /** The items of a list with their nodes; empty when it is left out. */
  List<Node> list(String key) {
    Node list = values.get(key);
    if (list instanceof SequenceNode sequence) {
      return sequence.getValue();
    } else if (list != null) {
      problem(key, "must be a list");
    }
    return List.of();
  }

  /**
   * Reads a scalar that may be left out.
   *
   * @param parse throws {@link IllegalArgumentException} that says what is wrong
   */
  <T> T read(String key, T fallback, Function<String, T> parse) {
    Node value = values.get(key);
    return value == null ? fallback : parse(at(key), value, fallback, parse);
  }

  /** Reads a scalar that must be there. */
  <T> T required(String key, T fallback, Function<String, T> parse) {
    if (!has(key) && node instanceof MappingNode) {
      problems.add(node, at(key), "missing");
    }
    return read(key, fallback, parse);
  }

  /** Reads one scalar or a list of them; empty when it is left out. */
  <T> List<T> oneOrMore(String key, Function<String, T> parse) {
    Node value = values.get(key);
    if (value == null) {
      return List.of();
    }
    List<Node> nodes = value instanceof SequenceNode list ? list.getValue() : List.of(value);
    if (nodes.isEmpty()) {
      problem(key, "an empty list never matches; leave the key out for any");
    }
    List<T> read = new ArrayList<>();
    for (Node item : nodes) {
      T parsed = parse(at(key), item, null, parse);
      if (parsed != null) {
        read.add(parsed);
      }
    }
    return read;
  }

  /** Names a problem with a key of this section, which may be left out. */
  void problem(String key, String what) {
    problems.add(values.getOrDefault(key, node), at(key), what);
  }

  /** The full name of a key. */
  String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private <T> T parse(String at, Node value, T fallback, Function<String, T> parse) {
    if (!(value instanceof ScalarNode scalar)) {
      problems.add(value, at, "must be a single value");
      return fallback;
    }
    try {
      return parse.apply(scalar.getValue());
    } catch (IllegalArgumentException e) {
      problems.add(value, at, e.getMessage());
      return fallback;
    }
  }

  private void take(NodeTuple entry, List<String> known) {
    Node key = entry.getKeyNode();
    if (!(key instanceof ScalarNode scalar)) {
      problems.add(key, path, "a key must be a single word");
      return;
    }
    String name = scalar.getValue();
    if (!known.isEmpty() && !known.contains(name)) {
      problems.add(key, at(name), "unknown key" + NearestName.hint(name, known));
    } else if (has(name)) {
      problems.add(key, at(name), "stands there twice");
    } else if (entry.getValueNode().getTag().equals(Tag.NULL) && !name.equals(nullable)) {
      problems.add(key, at(name), "has no value; leave the key out for its default");
    } else {
      values.put(name, entry.getValueNode());
    }
  }
}
