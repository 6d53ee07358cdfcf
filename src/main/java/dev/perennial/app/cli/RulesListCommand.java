package dev.perennial.app.cli;

import dev.perennial.app.cli.RuleTopic.Published;
import dev.perennial.rules.MarketingSwitch;
import dev.perennial.rules.Rule;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "list", description = "Shows the published rules, with those in quarantine.")
final class RulesListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Option(names = "--versions", description = "All versions, not only the one that holds.")
  private boolean versions;

  @Override
  public Integer call() throws Exception {
    RuleTopic topic = new RuleTopic(kafka);
    Map<String, List<Published>> all = topic.all();
    Map<String, String> quarantined = topic.quarantined();
    PrintWriter out = spec.commandLine().getOut();
    for (List<Published> rule : all.values()) {
      List<Published> shown = versions ? rule : List.of(RuleTopic.current(rule));
      shown.forEach(each -> print(out, each.rule(), quarantined));
    }
    List<String> turns = topic.switches();
    if (!turns.isEmpty()) {
      MarketingSwitch last = RuleTopic.turned(turns.get(turns.size() - 1));
      String reason = last.reason() == null ? "" : ": " + last.reason();
      out.println(
          last.stopped() ? "MARKETING RULES ARE STOPPED" + reason : "marketing rules go on");
    }
    if (all.isEmpty()) {
      out.println("no rule is published; publish one with: loyalty rules push FILE");
    }
    return 0;
  }

  private static void print(PrintWriter out, Rule rule, Map<String, String> quarantined) {
    out.println(RuleWords.line(rule));
    String reason = quarantined.get(rule.id() + "/" + rule.version());
    if (reason != null) {
      out.println("  IN QUARANTINE: " + reason);
    }
  }
}
