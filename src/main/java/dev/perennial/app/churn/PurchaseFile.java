package dev.perennial.app.churn;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * A purchase a line, in columns of blanks as the CDNOW sample has them: id in the full set, id in
 * the sample, day, things bought, money spent. The id in the sample names the customer.
 */
public final class PurchaseFile {
  private static final List<String> COLUMNS =
      List.of("id in the full set", "id in the sample", "day", "things bought", "money spent");

  private PurchaseFile() {}

  /**
   * Reads all purchases.
   *
   * @param currency of the amounts
   * @param progress is told the number of lines so far
   * @throws BadLine when a line cannot be used
   */
  public static PurchaseLog read(Path file, Currency currency, LongConsumer progress)
      throws IOException {
    List<Happening> purchases = new ArrayList<>();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (!line.isBlank()) {
          Columns row = new Columns(file, number, COLUMNS, line.strip().split("\\s+"));
          purchases.add(purchase(row, currency));
        }
        progress.accept(number);
      }
    }
    return new PurchaseLog(purchases, currency, ZoneOffset.UTC, true);
  }

  private static Bought purchase(Columns row, Currency currency) {
    LocalDate day = row.day("day");
    row.whole("things bought");
    return new Bought(
        row.text("id in the sample"),
        day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli(),
        day,
        row.amount("money spent", currency.getDefaultFractionDigits()));
  }
}
