package dev.perennial.topology;

import dev.perennial.io.program.RuleFile;
import java.io.Serializable;

/** Turns a document of the rule topic into what it says. */
@FunctionalInterface
public interface RuleParser extends Serializable {
  /**
   * Reads a rule, or a turn of the switch.
   *
   * @throws RuntimeException naming what is wrong
   */
  RuleFile.Document parse(String document);
}
