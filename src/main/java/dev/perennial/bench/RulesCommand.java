package dev.perennial.bench;

import java.util.List;
import picocli.CommandLine.Command;

/**
 * What rules cost: the engine without any, with many that are asked, with many more that are not.
 */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = {
      "Drains the topic of bench throughput through the engine without rules, with 200 live rules"
          + " of three predicates each of which every purchase is asked about (few_rules), and with"
          + " 10,000 of which twenty are asked about a purchase (many_rules). None of them acts.",
      "Each runs in a JVM of its own on the same real broker, exactly once, in turns."
    })
final class RulesCommand extends ThroughputCommand {
  @Override
  List<Contender> usual() {
    return List.of(Contender.ENGINE, Contender.FEW_RULES, Contender.MANY_RULES);
  }
}
