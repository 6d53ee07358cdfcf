package dev.perennial.app.cli;

import dev.perennial.io.program.RuleDocuments;
import dev.perennial.rules.MarketingSwitch;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Turns the switch that stops all rules whose purpose is marketing. */
abstract class RulesSwitchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Option(names = "--reason", paramLabel = "TEXT", description = "For whoever asks later.")
  private String reason;

  @Command(
      name = "stop-marketing",
      description =
          "Stops every rule whose purpose is marketing, within a second; service goes on. What"
              + " waits and falls due meanwhile is not made up for.")
  static final class Stop extends RulesSwitchCommand {
    @Override
    boolean stopped() {
      return true;
    }
  }

  @Command(name = "go-on", description = "Lets the marketing rules go on.")
  static final class GoOn extends RulesSwitchCommand {
    @Override
    boolean stopped() {
      return false;
    }
  }

  abstract boolean stopped();

  @Override
  public Integer call() throws Exception {
    RuleTopic topic = new RuleTopic(kafka);
    List<String> before = topic.switches();
    int version = 1;
    for (String document : before) {
      MarketingSwitch turned = RuleTopic.turned(document);
      version = Math.max(version, turned.version() + 1);
    }
    String text =
        "{switch: marketing, version: %d, effective_from: %s, stopped: %s%s}"
            .formatted(
                version,
                Instant.ofEpochMilli(System.currentTimeMillis()),
                stopped(),
                reason == null ? "" : ", reason: \"" + reason.replaceAll("[\"\\\\]", "'") + "\"");
    topic.publishText(text, RuleDocuments.SWITCH, before);
    spec.commandLine()
        .getOut()
        .println(stopped() ? "marketing rules are stopped" : "marketing rules go on");
    return 0;
  }
}
