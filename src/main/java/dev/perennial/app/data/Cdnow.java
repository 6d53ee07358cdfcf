package dev.perennial.app.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/**
 * The CDNOW sample (Fader and Hardie 2001): a row is a purchase in US dollars, known to the day. Of
 * each day the purchases lie from 12:00 UTC on, a second apart, in the order of the file.
 */
public final class Cdnow {
  private static final long NOON = 12 * 3_600_000L;

  private Cdnow() {}

  /**
   * Reads rows of five columns: id, id in the sample, yyyyMMdd, CDs, dollars.
   *
   * @throws BadRow when a row has another form; it names the line
   */
  public static Conversion read(BufferedReader in) throws IOException {
    Conversion conversion = new Conversion();
    Map<LocalDate, Integer> placeInDay = new HashMap<>();
    int number = 0;
    for (String row = in.readLine(); row != null; row = in.readLine()) {
      number++;
      if (row.isBlank()) {
        continue;
      }
      conversion.row();
      try {
        conversion.add("purchases", purchase(row.trim().split("\\s+"), placeInDay));
      } catch (RuntimeException e) {
        throw new BadRow(number, row, "id, id in the sample, yyyyMMdd, CDs, dollars", e);
      }
    }
    return conversion.sorted();
  }

  private static EventLine purchase(String[] columns, Map<LocalDate, Integer> placeInDay) {
    LocalDate day = LocalDate.parse(columns[2], DateTimeFormatter.BASIC_ISO_DATE);
    int place = placeInDay.merge(day, 1, Integer::sum) - 1;
    long at = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() + NOON + place * 1000L;
    String id = "cdnow-%s-%d".formatted(columns[2], place);
    long cents = new BigDecimal(columns[4]).movePointRight(2).longValueExact();
    return EventLine.of("purchase", at, "cdnow-" + columns[1], id, "cdnow", "web")
        .purchase(id, "USD", Integer.parseInt(columns[3]), cents);
  }
}
