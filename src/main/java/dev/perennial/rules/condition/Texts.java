package dev.perennial.rules.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;

/** What can be asked of texts; by case. */
final class Texts {
  static final int CHARACTERS_A_STEP = 8;

  private static final int MAX_PATTERN = 200;
  private static final int MAX_PROGRAM = 2_000;
  private static final long MAX_REPEATS = 1_000;

  private static final java.util.regex.Pattern REPEAT =
      java.util.regex.Pattern.compile("\\{(\\d{1,6})(?:,(\\d{0,6}))?}");

  private Texts() {}

  static void addTo(Map<String, Calls.Maker> makers) {
    makers.put("startsWith", call -> test(call, String::startsWith));
    makers.put("endsWith", call -> test(call, String::endsWith));
    makers.put("contains", call -> test(call, String::contains));
    makers.put("matches", Texts::matches);
  }

  static String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw EvaluationError.wrongType("a string", value);
  }

  private static Node.Truth test(Calls.Call call, BiPredicate<String, String> holds) {
    Node whole = call.node(0);
    Node part = call.node(1);
    return frame -> {
      String text = text(whole.value(frame));
      frame.spend(text.length() / CHARACTERS_A_STEP);
      return holds.test(text, text(part.value(frame)));
    };
  }

  /** RE2 takes time in proportion to the text, whatever the pattern. */
  private static Node.Truth matches(Calls.Call call) {
    String expression = call.literal(1, String.class);
    if (expression == null) {
      throw call.fault(1, "a pattern must be written out, such as 'S-[0-9]+'");
    }
    Pattern pattern = pattern(call, expression);
    Node text = call.node(0);
    return frame -> {
      String value = text(text.value(frame));
      frame.spend(value.length());
      return pattern.matcher(value).find();
    };
  }

  private static Pattern pattern(Calls.Call call, String expression) {
    if (expression.length() > MAX_PATTERN || repeats(expression) > MAX_REPEATS) {
      String what = "a pattern has at most %d characters, and counts up to %d, multiplied";
      throw call.fault(1, what.formatted(MAX_PATTERN, MAX_REPEATS));
    }
    Pattern pattern;
    try {
      pattern = Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw call.fault(1, "no RE2 pattern: " + e.getDescription());
    }
    if (pattern.programSize() > MAX_PROGRAM) {
      throw call.fault(1, "the pattern is too large; write a simpler one");
    }
    return pattern;
  }

  /** What nested counts could come to, before the pattern is built. */
  private static long repeats(String expression) {
    long repeats = 1;
    Matcher matcher = REPEAT.matcher(expression);
    while (matcher.find() && repeats <= MAX_REPEATS) {
      String most = matcher.group(2);
      boolean range = most != null && !most.isEmpty();
      repeats *= Math.max(1, Long.parseLong(range ? most : matcher.group(1)));
    }
    return repeats;
  }
}
