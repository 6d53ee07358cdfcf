package dev.perennial.app.cli;

import dev.perennial.app.audit.Audit;
import dev.perennial.app.audit.Drift;
import dev.perennial.app.records.ReplayFiles;
import dev.perennial.app.records.TopicRecords;
import dev.perennial.io.Topics;
import dev.perennial.io.wire.Wire;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "audit",
    description = {
      "Adds up the ledger and compares it with what every customer was told.",
      "Of Kafka each customer's last profile is compared; of a replay's files every profile and"
          + " every reply.",
      "The exit code is 0 when the books balance and 1 when they do not."
    })
final class AuditCommand implements Callable<Integer> {
  private static final List<String> BOOKS = List.of(Topics.PROFILE, Topics.LEDGER);

  /** A running job may commit between two looks at where topics end. */
  private static final int LOOKS = 20;

  private static final Duration PAUSE = Duration.ofMillis(500);

  @Spec private CommandSpec spec;
  @Mixin private SourceOptions source;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "20",
      description = "Prints at most N drifts. Default: ${DEFAULT-VALUE}.")
  private int most;

  @Override
  public Integer call() throws Exception {
    ReplayFiles files = source.files(BOOKS);
    Audit audit = files == null ? Audit.ofTopics() : Audit.ofFiles();
    List<Drift> drifts = files == null ? ofKafka(audit) : ofFiles(files, audit);
    summarise(audit.summary());
    tell(drifts);
    return drifts.isEmpty() ? 0 : 1;
  }

  private static List<Drift> ofFiles(ReplayFiles files, Audit audit) throws IOException {
    BooksReader reader = new BooksReader(audit);
    files.read(Topics.PROFILE, reader);
    if (files.has(Topics.REPLY)) {
      files.read(Topics.REPLY, reader);
    }
    files.read(Topics.LEDGER, reader);
    return audit.drifts();
  }

  /**
   * A transaction shows in one topic a moment before it shows in another: what differs at the first
   * look is a drift only when it still does after reading on.
   */
  private List<Drift> ofKafka(Audit audit) throws IOException, InterruptedException {
    BooksReader reader = new BooksReader(audit);
    Progress progress = new Progress(spec.commandLine().getErr(), "records");
    try (Consumer<String, byte[]> consumer = source.kafka.consumer(!source.uncommitted)) {
      TopicRecords records = new TopicRecords(consumer, Wire.reader(source.kafka.wire()), BOOKS);
      records.readOn(reader, progress);
      List<Drift> drifts = audit.drifts();
      boolean more = true;
      for (int looks = 1; !drifts.isEmpty() && more && looks < LOOKS; looks++) {
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        more = records.readOn(reader, progress);
        Set<Drift> before = Set.copyOf(drifts);
        drifts = audit.drifts().stream().filter(before::contains).toList();
      }
      return drifts;
    }
  }

  private void summarise(Audit.Summary summary) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%,d customers, %,d postings, %,d repeats, %,d profiles and replies%n",
        summary.customers(), summary.postings(), summary.repeats(), summary.told());
    out.println("points by account:");
    summary
        .accounts()
        .forEach((account, points) -> out.printf("  %-9s %,15d%n", account.code(), points));
  }

  private void tell(List<Drift> drifts) {
    PrintWriter out = spec.commandLine().getOut();
    if (drifts.isEmpty()) {
      out.println("The books balance.");
      return;
    }
    out.printf("The books do not balance (%,d found):%n", drifts.size());
    drifts.stream().limit(most).forEach(drift -> out.println("  " + drift));
    if (drifts.size() > most) {
      out.printf("  and %,d more; --most shows them%n", drifts.size() - most);
    }
  }
}
