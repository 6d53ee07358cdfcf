package dev.perennial.topology;

import dev.perennial.rules.Rule;
import java.io.Serializable;

/** Reads a rule document. */
public interface RuleParser extends Serializable {

  /**
   * @param document the rule file
   * @throws RuntimeException when it is wrong, naming line, key and fix
   */
  Rule parse(String document);
}
