package dev.perennial.app.cli;

import dev.perennial.app.explain.Question;
import dev.perennial.app.explain.Story;
import dev.perennial.app.records.ReplayFiles;
import dev.perennial.app.records.TopicRecords;
import dev.perennial.io.Topics;
import dev.perennial.io.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "explain",
    description = {
      "Tells in sentences what happened to a customer and why, with the balances as they ran.",
      "Of Kafka the topics are read whole, the event topic too; of a replay's files the events only"
          + " where --events names them."
    })
final class ExplainCommand implements Callable<Integer> {
  private static final int NEWEST = 100;

  @Spec private CommandSpec spec;
  @Mixin private SourceOptions source;

  @Option(names = "--customer", required = true, paramLabel = "ID", description = "Whose story.")
  private String customer;

  @ArgGroup private Asked asked;

  /** One of these, or the whole story. */
  static final class Asked {
    @Option(
        names = "--posting",
        paramLabel = "ID",
        description = "Only this posting and the story of its lot.")
    private String posting;

    @Option(
        names = "--reply",
        paramLabel = "ID",
        description = "Only this reply, or request, and what became of its hold.")
    private String reply;

    @Option(names = "--task", paramLabel = "ID", description = "Only this task and its outcome.")
    private String task;

    @Option(
        names = "--voucher",
        paramLabel = "ID",
        description = "Only this voucher, by id or code: its issue, requests and end.")
    private String voucher;

    @Option(
        names = "--action",
        paramLabel = "ID",
        description =
            "Only this message, its outcomes and recall; or the task or voucher of that record.")
    private String action;
  }

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "With --dir: the events that were replayed, to name causes by them.")
  private Path events;

  @Option(names = "--all", description = "Not only the newest " + NEWEST + " moments.")
  private boolean all;

  @Override
  public Integer call() throws IOException {
    Story story = new Story();
    StoryReader reader = new StoryReader(customer, story, spec.commandLine().getErr());
    ReplayFiles files = source.files(List.of(Topics.LEDGER, Topics.PROFILE));
    if (files == null) {
      readKafka(reader);
    } else {
      readFiles(files, reader);
    }
    if (story.isEmpty()) {
      throw wrong("--customer: nothing is known of " + customer + reader.hint());
    }
    question(story)
        .answer(story, all ? Integer.MAX_VALUE : NEWEST)
        .forEach(spec.commandLine().getOut()::println);
    return 0;
  }

  private void readKafka(StoryReader reader) throws IOException {
    if (events != null) {
      throw wrong("--events goes with --dir: from Kafka the event topic is read");
    }
    List<String> topics = new ArrayList<>(Story.topics());
    topics.add(Topics.EVENT);
    try (Consumer<String, byte[]> consumer = source.kafka.consumer(!source.uncommitted)) {
      new TopicRecords(consumer, Wire.reader(source.kafka.wire()), topics)
          .readOn(reader, new Progress(spec.commandLine().getErr(), "records"));
    }
  }

  private void readFiles(ReplayFiles files, StoryReader reader) throws IOException {
    if (events != null && !Files.isReadable(events)) {
      throw wrong("--events: " + events + " is not a file that can be read");
    }
    for (String topic : Story.topics()) {
      if (files.has(topic)) {
        files.read(topic, reader);
      }
    }
    if (events != null) {
      ReplayFiles.read(Topics.EVENT, events, reader);
    }
  }

  private Question question(Story story) {
    try {
      if (asked == null) {
        return Question.all();
      }
      if (asked.posting != null) {
        return Question.posting(story, asked.posting);
      }
      if (asked.reply != null) {
        return Question.reply(story, asked.reply);
      }
      if (asked.voucher != null) {
        return Question.voucher(story, asked.voucher);
      }
      return asked.action != null
          ? Question.action(story, asked.action)
          : Question.task(story, asked.task);
    } catch (IllegalArgumentException unknown) {
      throw wrong(unknown.getMessage());
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
