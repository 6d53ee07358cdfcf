package dev.perennial.rules.condition;

import dev.cel.common.CelIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in the words of whoever writes rules what the parser and the type checker found. */
final class Issues {
  private static final Pattern UNKNOWN = Pattern.compile("undeclared reference to '([^']*)'.*");
  private static final Pattern NO_FIELD = Pattern.compile("undefined field '([^']*)'.*");
  private static final Pattern NO_OVERLOAD =
      Pattern.compile("found no matching overload for '([^']*)' applied to '([^']*)'.*");
  private static final Pattern NAME_BEFORE = Pattern.compile("(\\w+)\\s*$");

  private static final String NONE = "; what the rule answers to has none";

  private final String[] lines;
  private final Vocabulary words;

  Issues(String source, Vocabulary words) {
    this.lines = source.split("\n", -1);
    this.words = words;
  }

  List<Fault> faults(List<CelIssue> issues) {
    List<Fault> faults = new ArrayList<>();
    for (CelIssue issue : issues) {
      int line = Math.max(1, issue.getSourceLocation().getLine());
      int column = Math.max(0, issue.getSourceLocation().getColumn());
      faults.add(fault(line, column, issue.getMessage().replace('\n', ' ')));
    }
    return faults;
  }

  private Fault fault(int line, int column, String message) {
    Matcher unknown = UNKNOWN.matcher(message);
    if (unknown.matches()) {
      return unknown(line, column, unknown.group(1));
    }
    Matcher noField = NO_FIELD.matcher(message);
    if (noField.matches()) {
      return noField(line, column, noField.group(1));
    }
    Matcher noOverload = NO_OVERLOAD.matcher(message);
    String what = message;
    if (noOverload.matches()) {
      what =
          "%s does not take %s; convert one with int(), double(), string() or compare alike with alike"
              .formatted(Names.ofFunction(noOverload.group(1)), Names.ofTypes(noOverload.group(2)));
    } else if (message.contains(" expecting ")) {
      what = "not understood: " + message.substring(0, message.indexOf(" expecting "));
    } else if (message.contains("recursion limit")) {
      what = "nested too deeply; write two rules";
    }
    return Fault.at(line, column + 1, what);
  }

  private Fault unknown(int line, int column, String name) {
    TreeSet<String> known = new TreeSet<>(words.variables().keySet());
    known.addAll(Names.FUNCTIONS);
    boolean event = name.equals("event") || name.equals("signal");
    String why =
        words.waited() && name.equals("event") ? "; it is past when the rule has waited" : NONE;
    String hint = event ? why : "";
    return new Fault(line, column + 1, "'" + name + "' is unknown" + hint, name, known);
  }

  private Fault noField(int line, int column, String name) {
    String text = line <= lines.length ? lines[line - 1] : "";
    int end = text.offsetByCodePoints(0, Math.min(column, text.codePointCount(0, text.length())));
    Matcher before = NAME_BEFORE.matcher(text.substring(0, end));
    String owner = before.find() ? before.group(1) : "it";
    return new Fault(
        line, column + 1, owner + " has no field '" + name + "'", name, words.fieldsOf(owner));
  }
}
