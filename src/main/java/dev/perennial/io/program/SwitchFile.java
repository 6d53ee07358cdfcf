package dev.perennial.io.program;

import dev.perennial.rules.MarketingSwitch;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads a turn of the switch that stops all marketing rules. */
final class SwitchFile {
  /** The key by which it is told from a rule. */
  static final String SWITCH = "switch";

  private static final int MOST_VERSION = 999_999_999;

  private SwitchFile() {}

  static boolean isSwitch(String text, String fileName) {
    MappingNode root = YamlTree.root(text, new Problems(fileName));
    return root.getValue().stream()
        .anyMatch(
            entry -> entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(SWITCH));
  }

  static MarketingSwitch parse(String text, String fileName) {
    Problems problems = new Problems(fileName);
    Section file =
        Section.of(
            problems,
            "",
            YamlTree.root(text, problems),
            SWITCH,
            "version",
            "effective_from",
            "stopped",
            "reason");
    file.required(SWITCH, "marketing", Values.oneOf(List.of("marketing")));
    MarketingSwitch turned =
        new MarketingSwitch(
            file.required("version", 1, Values.whole(1, MOST_VERSION)),
            file.read("effective_from", Long.MIN_VALUE, Values::instant),
            file.required("stopped", false, Values::flag),
            file.read("reason", null, Values::name));
    problems.throwIfAny();
    return turned;
  }
}
