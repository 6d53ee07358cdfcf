package dev.perennial.app.churn;

import dev.perennial.domain.churn.BuyingHistory;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * A customer a line, as a CSV with the header {@code ID,frequency,recency,T} and, when spend is
 * known, {@code monetary_value}: repeat purchases, weeks from first to last purchase, weeks
 * observed, mean spend of a repeat purchase.
 */
public final class SummaryFile {
  private static final List<String> COLUMNS = List.of("ID", "frequency", "recency", "T");
  private static final String SPEND = "monetary_value";

  private SummaryFile() {}

  /** Whether a file's first line is the header of such a file. */
  static boolean isHeader(String line) {
    return names(line).equals(COLUMNS) || names(line).equals(withSpend());
  }

  /**
   * Reads all customers.
   *
   * @param progress is told the number of lines so far
   * @throws BadLine when a line cannot be used
   */
  public static List<BuyingHistory> read(Path file, LongConsumer progress) throws IOException {
    List<BuyingHistory> histories = new ArrayList<>();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      String header = in.readLine();
      if (header == null || !isHeader(header)) {
        throw new BadLine(
            file,
            1,
            "header",
            "must be %s, or that and %s".formatted(String.join(",", COLUMNS), SPEND));
      }
      List<String> names = names(header);
      int number = 1;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (!line.isBlank()) {
          histories.add(history(new Columns(file, number, names, line.split(",", -1))));
        }
        progress.accept(number);
      }
    }
    return histories;
  }

  private static BuyingHistory history(Columns row) {
    int repeats = row.whole("frequency");
    double recency = row.number("recency");
    double age = row.number("T");
    double spend = row.names().contains(SPEND) ? row.number(SPEND) : 0;
    if (recency > age) {
      throw row.bad("recency", recency + " is more than T; both are weeks from the first purchase");
    }
    if (repeats == 0 && recency > 0) {
      throw row.bad("recency", recency + " without a repeat purchase; it must be 0");
    }
    return new BuyingHistory(repeats, recency, age, spend);
  }

  private static List<String> withSpend() {
    List<String> names = new ArrayList<>(COLUMNS);
    names.add(SPEND);
    return names;
  }

  private static List<String> names(String line) {
    return List.of(line.strip().split(",", -1));
  }
}
