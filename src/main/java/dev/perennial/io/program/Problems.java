package dev.perennial.io.program;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** Everything that is wrong with one file, so that its author sees it all at once. */
final class Problems {
  /** Nobody reads more at once; of a spoilt file there may be ten thousands. */
  private static final int MOST_TOLD = 100;

  private final String fileName;
  private final List<Problem> found = new ArrayList<>();

  private record Problem(int line, int column, String what) {
    String at() {
      return column == 0 ? line + ": " : line + ":" + column + ": ";
    }
  }

  Problems(String fileName) {
    this.fileName = fileName;
  }

  /**
   * @param node where it is wrong
   * @param path the key's full name
   */
  void add(Node node, String path, String what) {
    add(node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1), path + ": " + what);
  }

  /**
   * @param line from 1
   */
  void add(int line, String what) {
    add(line, 0, what);
  }

  /**
   * @param line from 1
   * @param column from 1, or 0 for the whole line
   */
  void add(int line, int column, String what) {
    found.add(new Problem(line, column, what));
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      found.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
      throw new ProgramFileException(told());
    }
  }

  private List<String> told() {
    List<String> told = new ArrayList<>();
    for (Problem each : found.subList(0, Math.min(MOST_TOLD, found.size()))) {
      told.add(fileName + ":" + each.at() + each.what);
    }
    if (found.size() > MOST_TOLD) {
      told.add(fileName + ": and " + (found.size() - MOST_TOLD) + " problems more");
    }
    return told;
  }
}
