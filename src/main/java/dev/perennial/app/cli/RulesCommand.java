package dev.perennial.app.cli;

import dev.perennial.io.Outbound;
import dev.perennial.io.program.RuleDocuments;
import dev.perennial.io.program.RuleFile;
import dev.perennial.rules.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "rules",
    synopsisSubcommandLabel = "COMMAND",
    description = "Checks and publishes rules.")
final class RulesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command: check or push");
  }

  @Command(name = "check", description = "Reads rules and names the line of every fault.")
  int check(
      @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML or JSON.")
          List<Path> files)
      throws Exception {
    for (Path file : files) {
      say(describe(RuleFile.parse(Files.readString(file), file.toString())) + ": good");
    }
    return 0;
  }

  @Command(
      name = "push",
      description = {
        "Publishes rules; a running job takes them up within a second.",
        "Publish them ahead of their effective_from: then the moment of their arrival changes"
            + " nothing."
      })
  int push(
      @Mixin KafkaOptions kafka,
      @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML or JSON.")
          List<Path> files)
      throws Exception {
    for (Path file : files) {
      RuleFile.parse(Files.readString(file), file.toString());
    }
    RuleDocuments documents = new RuleDocuments(kafka.wire());
    try (Producer<String, byte[]> producer = kafka.producer()) {
      for (Path file : files) {
        String text = Files.readString(file);
        Outbound rule = documents.write(text, file.toString(), System.currentTimeMillis());
        producer.send(new ProducerRecord<>(rule.topic(), rule.key(), rule.value())).get();
        say(describe(RuleFile.parse(text, file.toString())) + ": published");
      }
    }
    return 0;
  }

  private static String describe(Rule rule) {
    return "%s version %d, %s, on %s, from %s"
        .formatted(
            rule.id(),
            rule.version(),
            rule.status().name().toLowerCase(Locale.ROOT),
            rule.on().event() == null ? rule.on().signal().code() : rule.on().event().code(),
            rule.effectiveFrom() == Long.MIN_VALUE
                ? "any time"
                : Instant.ofEpochMilli(rule.effectiveFrom()));
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }
}
