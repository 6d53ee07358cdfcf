package dev.perennial.app.cli;

import dev.perennial.app.churn.Fitting;
import dev.perennial.app.churn.Fitting.Format;
import dev.perennial.app.churn.Holdout;
import dev.perennial.io.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "fit",
    description = {
      "Fits BG/NBD (who is alive, how often they will buy) and, when spend is known, gamma-gamma"
          + " (what they will spend) by maximum likelihood.",
      "The exit code is 1 when the search did not converge; nothing is written then."
    })
final class ModelFitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private KafkaOptions kafka;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = {
        "Left out, with --brokers: the last profile of each customer, as the job wrote it.",
        "summary: a customer a line, CSV of ID,frequency,recency,T in weeks, and monetary_value"
            + " when spend is known;",
        "purchases: a purchase a line, as cdnow_sample.txt: two ids (the second counts), yyyyMMdd,"
            + " things bought, money spent;",
        "events: as for replay, a JSON object a line, of one currency."
      })
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}. Default: what the first line looks like.")
  private Format format;

  @Option(
      names = "--calibrate-until",
      paramLabel = "DATE",
      description = "The last day that is fitted. Default: the day of the last purchase.")
  private LocalDate until;

  @Option(
      names = "--holdout",
      paramLabel = "DATE",
      description =
          "Predicts purchases from the day after --calibrate-until to this one and compares.")
  private LocalDate holdout;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "Whose days group events. Default: ${DEFAULT-VALUE}.")
  private ZoneId zone;

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      defaultValue = "USD",
      description =
          "Of the amounts of a summary or purchases; events name it. Default: ${DEFAULT-VALUE}.")
  private Currency currency;

  @Mixin private ModelOut out;

  @Override
  public Integer call() throws IOException {
    check();
    PrintWriter err = spec.commandLine().getErr();
    try {
      Fitting fitting = file == null ? ofProfiles(err) : ofFile(err);
      ModelFitReport report = new ModelFitReport(spec.commandLine().getOut());
      report.print(fitting);
      if (!fitting.converged()) {
        err.println(ModelFitReport.NOT_CONVERGED);
        return 1;
      }
      if (holdout != null) {
        Holdout compared = fitting.holdout(new Progress(err, "customers"));
        report.print(compared, fitting);
      }
      out.write(fitting.model(), fitting.provenance());
      return 0;
    } catch (MalformedInputException e) {
      throw new IOException(file + " is not text in UTF-8; convert it", e);
    }
  }

  private Fitting ofFile(PrintWriter err) throws IOException {
    return Fitting.of(
        new Fitting.Request(file, format, until, holdout, zone, currency),
        what -> new Progress(err, what));
  }

  private Fitting ofProfiles(PrintWriter err) throws IOException {
    ProfileHistories profiles = ProfileHistories.read(kafka, new Progress(err, "profiles"));
    return Fitting.of(
        Topics.PROFILE, profiles.histories(), profiles.currency(), what -> new Progress(err, what));
  }

  private void check() {
    if (file == null && !kafka.isGiven()) {
      throw wrong("name a FILE, or say where the profiles are: --brokers HOST:PORT");
    } else if (file != null && kafka.isGiven()) {
      throw wrong("name a FILE or --brokers, not both");
    } else if (file == null && until != null) {
      throw wrong("--calibrate-until and --holdout want a FILE: profiles tell of today only");
    }
    if (holdout != null && until == null) {
      throw wrong("--holdout goes with --calibrate-until: name the last day that is fitted");
    }
    if (holdout != null && !holdout.isAfter(until)) {
      throw wrong("--holdout: " + holdout + " is not after --calibrate-until, " + until);
    }
    out.check();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
