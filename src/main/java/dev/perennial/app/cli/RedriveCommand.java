package dev.perennial.app.cli;

import dev.perennial.app.redrive.Redrive;
import dev.perennial.app.redrive.RejectedRecord;
import dev.perennial.app.redrive.Selection;
import dev.perennial.domain.Reason;
import dev.perennial.io.Topics;
import dev.perennial.io.wire.Wire;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "redrive",
    description = {
      "Sends rejected records to " + Topics.EVENT + " again, as they were, once what was wrong",
      "is mended: a programme published, a schema registered, a release deployed.",
      "Each carries the header " + Redrive.HEADER + "; what carries it already is not sent twice."
    })
final class RedriveCommand implements Callable<Integer> {
  private static final int BATCH = 500;

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--reason",
      paramLabel = "CODE",
      split = ",",
      description = "Only these, such as no_program; otherwise all that can be mended.")
  private List<String> codes = List.of();

  @Option(names = "--since", paramLabel = "TIME", description = "logged_at, UTC, from this on.")
  private Instant since = Instant.EPOCH;

  @Option(names = "--until", paramLabel = "TIME", description = "logged_at, UTC, before this.")
  private Instant until = Instant.ofEpochMilli(Long.MAX_VALUE);

  @Option(names = "--limit", paramLabel = "N", description = "The first N of them.")
  private long limit = Long.MAX_VALUE;

  @Option(names = "--dry-run", description = "Shows what would be sent, and sends nothing.")
  private boolean dryRun;

  @Option(names = "--again", description = "Also what was sent again before.")
  private boolean again;

  private Redrive redrive;

  @Override
  public Integer call() throws Exception {
    Selection selection = new Selection(reasons(), since.toEpochMilli(), until.toEpochMilli());
    PrintWriter err = spec.commandLine().getErr();
    redrive =
        new Redrive(
            Wire.reader(kafka.wire()), Wire.decoder(kafka.wire()), new Progress(err, "records"));
    List<RejectedRecord> found;
    try (Consumer<String, byte[]> consumer = kafka.consumer(true)) {
      found = redrive.find(consumer, selection);
    }
    Set<String> before = sentBefore(found);
    List<RejectedRecord> fresh =
        found.stream().filter(each -> !before.contains(each.id())).limit(limit).toList();
    long cut = send(fresh);
    spec.commandLine()
        .getOut()
        .printf(
            "%,d rejected records found, %,d of them sent again before, %,d %s, %,d cut%n",
            found.size(),
            found.stream().filter(each -> before.contains(each.id())).count(),
            fresh.size() - cut,
            dryRun ? "would be sent" : "sent",
            cut);
    return cut == 0 ? 0 : 1;
  }

  private Set<Reason> reasons() {
    return codes.isEmpty()
        ? RejectedRecord.MENDABLE
        : codes.stream().map(this::reason).collect(Collectors.toSet());
  }

  private Reason reason(String code) {
    return RejectedRecord.MENDABLE.stream()
        .filter(reason -> reason.code().equals(code.strip().toLowerCase(Locale.ROOT)))
        .findAny()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--reason: "
                        + code
                        + " is none that the same record can be rid of; one of "
                        + RejectedRecord.MENDABLE.stream().map(Reason::code).toList()));
  }

  private Set<String> sentBefore(List<RejectedRecord> found) throws IOException {
    if (again || found.isEmpty()) {
      return Set.of();
    }
    try (Consumer<String, byte[]> consumer = kafka.consumer(false)) {
      return redrive.sentBefore(consumer, found.get(0).loggedAt());
    }
  }

  /** Returns how many could not be sent because only their beginnings were kept. */
  private long send(List<RejectedRecord> records) throws Exception {
    if (dryRun) {
      return records.stream().filter(each -> !isShown(each)).count();
    }
    long cut = 0;
    try (Producer<String, byte[]> producer = kafka.producer()) {
      for (int from = 0; from < records.size(); from += BATCH) {
        cut += sendBatch(records.subList(from, Math.min(records.size(), from + BATCH)), producer);
      }
    }
    return cut;
  }

  /** Told only once they are there: what is printed was sent. */
  private long sendBatch(List<RejectedRecord> batch, Producer<String, byte[]> producer)
      throws IOException, InterruptedException {
    List<RejectedRecord> sent = new ArrayList<>();
    List<Future<RecordMetadata>> answers = new ArrayList<>();
    for (RejectedRecord rejected : batch) {
      ProducerRecord<String, byte[]> record = redrive.again(rejected);
      if (record == null) {
        tellCut(rejected);
      } else {
        sent.add(rejected);
        answers.add(producer.send(record));
      }
    }
    for (int i = 0; i < sent.size(); i++) {
      try {
        RecordMetadata there = answers.get(i).get();
        tell(sent.get(i), "partition " + there.partition() + " offset " + there.offset());
      } catch (ExecutionException e) {
        throw new IOException(
            sent.get(i).place() + " could not be sent again: " + e.getCause().getMessage(), e);
      }
    }
    return batch.size() - sent.size();
  }

  private boolean isShown(RejectedRecord rejected) {
    if (redrive.again(rejected) == null) {
      tellCut(rejected);
      return false;
    }
    tell(rejected, "would be sent");
    return true;
  }

  private void tellCut(RejectedRecord rejected) {
    spec.commandLine()
        .getErr()
        .printf("%s: only its beginning was kept; its producer must send it%n", rejected.place());
  }

  private void tell(RejectedRecord rejected, String where) {
    spec.commandLine()
        .getOut()
        .printf(
            "%s %s event %s customer %s -> %s%n",
            rejected.place(),
            rejected.reason().code(),
            rejected.eventId(),
            rejected.customerId(),
            where);
  }
}
