package dev.perennial.io.program;

import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Where a place in a scalar's value stands in the file. However YAML folds, indents or quotes, what
 * is no white space comes in the same order: so it is counted.
 */
final class ScalarPlace {
  private final String text;
  private final ScalarStyle style;
  private int at;

  private ScalarPlace(String text, ScalarNode scalar) {
    this.text = text;
    style = scalar.getScalarStyle();
    int index = scalar.getStartMark().map(mark -> mark.getIndex()).orElse(0);
    at = text.offsetByCodePoints(0, Math.min(index, text.codePointCount(0, text.length())));
    if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
      at = text.indexOf('\n', at) + 1;
    } else if (style != ScalarStyle.PLAIN) {
      at++;
    }
  }

  /**
   * Line and column in the file, both from 1.
   *
   * @param line in the value, from 1
   * @param column in that line, from 1, in code points
   */
  static int[] of(String text, ScalarNode scalar, int line, int column) {
    int before = solid(scalar.getValue(), line, column);
    boolean atEnd = before == solid(scalar.getValue());
    ScalarPlace place = new ScalarPlace(text, scalar);
    for (int i = 0; i < before; i++) {
      place.skipSpace();
      place.at += place.width();
    }
    if (!atEnd) {
      place.skipSpace();
    }
    return place.lineAndColumn();
  }

  /** How many characters that are no white space stand before a place. */
  private static int solid(String value, int line, int column) {
    int begin = 0;
    for (int i = 1; i < line; i++) {
      begin = value.indexOf('\n', begin) + 1;
    }
    int end =
        value.offsetByCodePoints(
            begin, Math.min(column - 1, value.codePointCount(begin, value.length())));
    return solid(value.substring(0, end));
  }

  private static int solid(String value) {
    return (int) value.codePoints().filter(c -> !Character.isWhitespace(c)).count();
  }

  private void skipSpace() {
    while (at < text.length() && isSpace()) {
      at += width();
    }
  }

  private boolean isSpace() {
    char first = text.charAt(at);
    boolean escaped = style == ScalarStyle.DOUBLE_QUOTED && first == '\\';
    return escaped
        ? at + 1 < text.length() && "nrtvf \n\r\t".indexOf(text.charAt(at + 1)) >= 0
        : Character.isWhitespace(first);
  }

  /** How many characters of the file stand for one of the value. */
  private int width() {
    char first = text.charAt(at);
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (style == ScalarStyle.DOUBLE_QUOTED && first == '\\') {
      return switch (next) {
        case 'x' -> 4;
        case 'u' -> 6;
        case 'U' -> 10;
        default -> 2;
      };
    } else if (style == ScalarStyle.SINGLE_QUOTED && first == '\'' && next == '\'') {
      return 2;
    }
    return Character.charCount(text.codePointAt(at));
  }

  private int[] lineAndColumn() {
    String before = text.substring(0, Math.min(at, text.length()));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int begin = before.lastIndexOf('\n') + 1;
    return new int[] {line, before.codePointCount(begin, before.length()) + 1};
  }
}
