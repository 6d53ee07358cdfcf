package dev.perennial.io.program;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** YAML text to nodes, within limits: small, shallow, without anchors, aliases or tags. */
final class YamlTree {
  static final int MAX_CHARACTERS = 256 * 1024;
  private static final int MAX_DEPTH = 20;

  private YamlTree() {}

  /** The file's mapping; problems end it here, since nothing can be said about the rest. */
  static MappingNode root(String text, Problems problems) {
    if (text.length() > MAX_CHARACTERS) {
      problems.add(1, "the file has more than " + MAX_CHARACTERS + " characters");
    } else if (text.indexOf('\0') >= 0) {
      problems.add(1, "the file holds a NUL character, behind which nothing would be read");
    }
    problems.throwIfAny();
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit(MAX_CHARACTERS)
            // All at once: read in parts, a long line is copied with each of them.
            .setBufferSize(text.length() + 1)
            .setAllowDuplicateKeys(true)
            .build();
    try {
      checkShape(text, settings, problems);
      problems.throwIfAny();
      Optional<?> root = new Compose(settings).composeString(text);
      if (root.isPresent() && root.get() instanceof MappingNode mapping) {
        return mapping;
      }
      problems.add(1, "the file must be a map that begins with keys such as id and version");
    } catch (MarkedYamlEngineException e) {
      problems.add(
          e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1),
          "no YAML: " + e.getProblem());
    } catch (YamlEngineException | IndexOutOfBoundsException e) {
      // The latter is a fault of the library, when half of a pair of characters ends its buffer.
      problems.add(1, "no YAML: " + e.getMessage());
    }
    problems.throwIfAny();
    throw new IllegalStateException("a file without a root has a problem");
  }

  /** Looks at the events before any tree is built of them. */
  private static void checkShape(String text, LoadSettings settings, Problems problems) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof CollectionStartEvent) {
        depth++;
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
      String fault = depth > MAX_DEPTH ? "nested too deeply" : fault(event);
      if (fault != null) {
        problems.add(event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1), fault);
        return;
      }
    }
  }

  private static String fault(Event event) {
    if (event instanceof AliasEvent
        || event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      return "anchors and aliases are not taken here; write the values out";
    }
    boolean tagged =
        event instanceof ScalarEvent scalar && scalar.getTag().isPresent()
            || event instanceof CollectionStartEvent start && start.getTag().isPresent();
    return tagged ? "tags are not taken here; write the plain value" : null;
  }
}
