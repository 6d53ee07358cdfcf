package dev.perennial.app.cli;

import dev.perennial.app.records.Row;
import dev.perennial.io.Topics;
import dev.perennial.model.PriorFit;
import dev.perennial.model.PriorFit.Count;
import dev.perennial.model.PriorFit.Fitted;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "prior",
    description = {
      "Learns from all customers how often messages are opened on each channel, and how much"
          + " customers differ: what the programme's messages.prior should say.",
      "Reads the messages that were written and the outcomes in the event topic."
    })
final class ModelPriorCommand implements Callable<Integer> {
  private static final long DAY = 86_400_000;

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "7",
      description =
          "Messages of the last so many days do not count: they may still be opened. Default:"
              + " ${DEFAULT-VALUE}.")
  private int days;

  /** A message that went out. */
  private record Sent(String customer, String channel, long at) {}

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    Map<String, Sent> messages = new HashMap<>();
    KafkaTopic.read(
        kafka,
        Topics.MESSAGE,
        (topic, row) -> messages.put(row.text("action_id"), sent(row)),
        key -> {},
        new Progress(err, "messages"));
    Set<String> engaged = new HashSet<>();
    KafkaTopic.read(
        kafka,
        Topics.EVENT,
        (topic, row) -> note(row, engaged),
        key -> {},
        new Progress(err, "events"));
    print(byChannel(messages, engaged));
    return 0;
  }

  private static Sent sent(Row row) {
    return new Sent(row.text("customer_id"), row.text("channel"), row.time("at"));
  }

  private static void note(Row row, Set<String> engaged) {
    if ("message_outcome".equals(row.text("type"))) {
      String outcome = row.text("outcome");
      if (outcome.equals("opened") || outcome.equals("clicked")) {
        engaged.add(row.text("action_id"));
      }
    }
  }

  /** What each customer was sent and opened. */
  private Map<String, List<Count>> byChannel(Map<String, Sent> messages, Set<String> engaged) {
    long newest = messages.values().stream().mapToLong(Sent::at).max().orElse(0);
    Map<String, Map<String, int[]>> counts = new TreeMap<>();
    messages.forEach(
        (id, sent) -> {
          if (sent.at <= newest - days * DAY) {
            int[] count =
                counts
                    .computeIfAbsent(sent.channel, none -> new HashMap<>())
                    .computeIfAbsent(sent.customer, none -> new int[2]);
            count[0]++;
            count[1] += engaged.contains(id) ? 1 : 0;
          }
        });
    Map<String, List<Count>> byChannel = new TreeMap<>();
    counts.forEach(
        (channel, customers) -> {
          List<Count> list = new ArrayList<>();
          customers.values().forEach(count -> list.add(new Count(count[0], count[1])));
          byChannel.put(channel, list);
        });
    return byChannel;
  }

  /** As it stands in a programme file. */
  private void print(Map<String, List<Count>> byChannel) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("messages:");
    out.println("  prior:");
    byChannel.forEach(
        (channel, counts) -> {
          if (counts.size() < PriorFit.LEAST_CUSTOMERS) {
            out.printf("    # %s: %d customers are too few%n", channel, counts.size());
            return;
          }
          Fitted prior = PriorFit.fit(counts);
          out.printf(
              Locale.ROOT,
              "    %s: {engaged: %.3f, ignored: %.3f}  # of %d customers%s%n",
              channel,
              prior.engaged(),
              prior.ignored(),
              counts.size(),
              prior.atEdge() ? "; they hardly differ" : "");
        });
  }
}
