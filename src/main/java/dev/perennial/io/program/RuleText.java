package dev.perennial.io.program;

import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Changes single keys of a rule file and leaves all else as its authors wrote it. */
public final class RuleText {
  private RuleText() {}

  /**
   * The file with another value of a key of its own, which is added when it is not there.
   *
   * @param text a file that {@link RuleFile} reads
   * @param value in YAML's flow style
   */
  public static String with(String text, String key, String value) {
    MappingNode root = YamlTree.root(text, new Problems("rule"));
    NodeTuple version = null;
    for (NodeTuple entry : root.getValue()) {
      String name = ((ScalarNode) entry.getKeyNode()).getValue();
      if (name.equals(key)) {
        Node old = entry.getValueNode();
        return spliced(text, place(text, old.getStartMark()), place(text, old.getEndMark()), value);
      }
      version = name.equals("version") ? entry : version;
    }
    if (version == null) {
      throw new IllegalArgumentException("a rule has a version");
    }
    boolean flow = root.getFlowStyle() == FlowStyle.FLOW;
    int end = place(text, version.getValueNode().getEndMark());
    String quoted = flow ? "\"" + key + "\": " + value : key + ": " + value;
    return spliced(text, end, end, (flow ? ", " : "\n") + quoted);
  }

  private static String spliced(String text, int from, int to, String put) {
    return text.substring(0, from) + put + text.substring(to);
  }

  private static int place(String text, Optional<Mark> mark) {
    return text.offsetByCodePoints(0, mark.orElseThrow().getIndex());
  }
}
