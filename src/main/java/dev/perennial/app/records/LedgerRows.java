package dev.perennial.app.records;

import dev.perennial.domain.Balances;
import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.Effect.Posting;
import dev.perennial.domain.Effect.PostingKind;
import dev.perennial.io.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Makes postings and balances of rows. */
public final class LedgerRows {
  private LedgerRows() {}

  /**
   * The posting of a row of the ledger.
   *
   * @throws IllegalArgumentException naming the field that is wrong
   */
  public static Posting posting(Row row) {
    return new Posting(
        row.text("posting_id"),
        row.text("customer_id"),
        row.time("at"),
        symbol(row, "kind", PostingKind.class),
        symbol(row, "from", Account.class),
        symbol(row, "to", Account.class),
        row.number("points"),
        row.text("lot_id"),
        row.text("cause"),
        row.text("rule_id"),
        (int) row.number("program_version"));
  }

  /**
   * The balances in a field of a profile or a reply.
   *
   * @throws IllegalArgumentException naming the field that is wrong
   */
  public static Balances balances(Row row, String field) {
    Row points = row.inner(field);
    return new Balances(
        points.number("pending"),
        points.number("available"),
        points.number("held"),
        points.number("debt"));
  }

  private static <E extends Enum<E>> E symbol(Row row, String field, Class<E> type) {
    String text = String.valueOf(row.text(field));
    for (E symbol : type.getEnumConstants()) {
      if (symbol.name().toLowerCase(Locale.ROOT).equals(text)) {
        return symbol;
      }
    }
    List<String> known =
        Arrays.stream(type.getEnumConstants())
            .map(symbol -> symbol.name().toLowerCase(Locale.ROOT))
            .toList();
    throw new IllegalArgumentException(
        "field "
            + field
            + " is '"
            + text
            + "', not one of "
            + known
            + NearestName.hint(text, known));
  }
}
