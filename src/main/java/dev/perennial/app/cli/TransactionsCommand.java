package dev.perennial.app.cli;

import dev.perennial.app.cli.OpenTransactions.Open;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "transactions",
    description = {
      "Lists transactions of the job that have been open for long: readers of committed records see"
          + " nothing that stands behind one in its partition, until it ends.",
      "The exit code is 0 when there is none (any more), and 1 when there is one.",
      "One that waits for a checkpoint to be completed or taken up is open too: abort only while the"
          + " job runs and has completed a checkpoint since its start. What is older then belongs to"
          + " nobody."
    })
final class TransactionsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      defaultValue = "perennial-lifecycle",
      description = "The job's transactional.id.prefix. Default: ${DEFAULT-VALUE}.")
  private String prefix;

  @Option(
      names = "--older-than",
      paramLabel = "DURATION",
      defaultValue = "PT5M",
      description =
          "Leaves out what was begun later: well above the checkpoint interval and the time a"
              + " checkpoint takes. Default: ${DEFAULT-VALUE}.")
  private Duration olderThan;

  @Option(
      names = "--abort",
      description =
          "Ends those that are listed: what was written in them never becomes visible to readers of"
              + " committed records. Whoever still writes under such an id is fenced.")
  private boolean abort;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    try (Admin admin = kafka.admin()) {
      OpenTransactions transactions = new OpenTransactions(admin, prefix);
      Instant now = Instant.now();
      List<Open> orphans = transactions.begunBefore(now.minus(olderThan));
      orphans.forEach(orphan -> tell(orphan, now));
      if (orphans.isEmpty()) {
        out.printf("No transaction of %s has been open for %s.%n", prefix, olderThan);
        return 0;
      }
      if (!abort) {
        out.printf("%d open; --abort ends them.%n", orphans.size());
        return 1;
      }
      transactions.abort(orphans);
      out.printf("%d aborted.%n", orphans.size());
      return 0;
    }
  }

  private void tell(Open open, Instant now) {
    spec.commandLine()
        .getOut()
        .printf(
            "%s  open for %d s, since %s, in %s%n",
            open.id(), Duration.between(open.since(), now).toSeconds(), open.since(), open.where());
  }
}
