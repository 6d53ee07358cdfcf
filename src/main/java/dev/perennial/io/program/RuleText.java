package dev.perennial.io.program;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The text of rule and model files: read, and single keys changed, all else as its authors wrote
 * it.
 */
public final class RuleText {
  private RuleText() {}

  /**
   * What stands in a file.
   *
   * @throws ProgramFileException when that is no text in UTF-8
   */
  public static String read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    if (StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
      Problems problems = new Problems(file.toString());
      int line = 1 + (int) out.flip().chars().filter(c -> c == '\n').count();
      problems.add(line, "the file is not text in UTF-8; convert it");
      problems.throwIfAny();
    }
    return out.flip().toString();
  }

  /**
   * The file with another value of a key of its own, which is added when it is not there.
   *
   * @param text a file that {@link RuleFile} or {@link ChurnModelFile} reads
   * @param value in YAML's flow style
   */
  public static String with(String text, String key, String value) {
    MappingNode root = YamlTree.root(text, new Problems("file"));
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
      throw new IllegalArgumentException("a rule or a model has a version");
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
