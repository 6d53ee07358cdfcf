package dev.perennial.app.cli;

import dev.perennial.app.data.Cdnow;
import dev.perennial.app.data.Conversion;
import dev.perennial.app.data.EventLine;
import dev.perennial.app.data.OnlineRetail;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "convert",
    synopsisSubcommandLabel = "SET",
    description = "Turns a published data set of real purchases into events, one JSON line each.")
final class ConvertCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a data set: cdnow or online-retail");
  }

  @Command(name = "cdnow", description = "6,919 purchases of CDs (Fader and Hardie 2001), in USD.")
  int cdnow(
      @Parameters(paramLabel = "IN", description = "cdnow_sample.txt, as published.") Path in,
      @Parameters(paramLabel = "OUT", description = "The events, in the order of the log.")
          Path out)
      throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(in)) {
      return write(Cdnow.read(reader), out);
    }
  }

  @Command(
      name = "online-retail",
      description = {
        "25,943 invoices and credit notes of a British shop (D. Chen 2012, UCI, CC BY 4.0), in GBP.",
        "A credit note refunds the customer's latest earlier invoice of which enough is left; when"
            + " there is none, an order that never comes."
      })
  int onlineRetail(
      @Parameters(
              paramLabel = "IN",
              description =
                  "CSV of InvoiceNo, InvoiceDate, CustomerID, Country, Quantity, UnitPrice.")
          Path in,
      @Parameters(paramLabel = "OUT", description = "The events, in the order of the log.")
          Path out)
      throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(in)) {
      return write(OnlineRetail.read(reader), out);
    }
  }

  private int write(Conversion conversion, Path out) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(out)) {
      for (EventLine event : conversion.events()) {
        writer.write(event.text());
        writer.write('\n');
      }
    }
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.printf("%,d rows, %,d events%n", conversion.rows(), conversion.events().size());
    conversion.counts().forEach((what, count) -> terminal.printf("  %,d %s%n", count, what));
    conversion
        .skipped()
        .forEach((why, count) -> terminal.printf("  %,d rows skipped: %s%n", count, why));
    return 0;
  }
}
