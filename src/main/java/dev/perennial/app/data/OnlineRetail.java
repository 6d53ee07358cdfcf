package dev.perennial.app.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The UCI set "Online Retail" (D. Chen 2012, CC BY 4.0), one row an invoice or credit note of a
 * British shop: an invoice is a purchase of one line in pounds, a credit note a refund.
 *
 * <p>A credit note names no invoice. It is taken to refund the customer's latest earlier invoice of
 * which enough is left; when there is none, an order from before the file that will never come.
 */
public final class OnlineRetail {
  private static final String COLUMNS =
      "InvoiceNo,InvoiceDate,CustomerID,Country,Quantity,UnitPrice";
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("M/d/yyyy H:mm", Locale.ROOT);
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final Conversion conversion = new Conversion();
  private final Map<String, List<Invoice>> invoices = new HashMap<>();
  private final Set<String> ids = new HashSet<>();

  private OnlineRetail() {}

  /**
   * Reads the file; lines that begin with {@code #} and the header are passed over.
   *
   * @throws BadRow when a row has another form; it names the line
   */
  public static Conversion read(BufferedReader in) throws IOException {
    List<Row> rows = new ArrayList<>();
    int number = 0;
    for (String text = in.readLine(); text != null; text = in.readLine()) {
      number++;
      if (!text.isBlank() && !text.startsWith("#") && !text.startsWith("InvoiceNo,")) {
        rows.add(row(number, text));
      }
    }
    rows.sort(Comparator.comparingLong(Row::at));
    OnlineRetail reading = new OnlineRetail();
    rows.forEach(reading::accept);
    return reading.conversion;
  }

  private void accept(Row row) {
    conversion.row();
    if (row.customer.equals("(blank)")) {
      conversion.skip("no customer");
    } else if (row.creditNote()) {
      refund(row);
    } else if (row.pennies() < 0) {
      conversion.skip("negative amount on an invoice");
    } else {
      purchase(row);
    }
  }

  private void purchase(Row row) {
    String id = unused(row.invoice);
    conversion.add(
        "purchases", row.event("purchase", id).purchase(id, "GBP", row.quantity, row.pennies()));
    invoices
        .computeIfAbsent(row.customer, customer -> new ArrayList<>())
        .add(new Invoice(id, row.pennies()));
  }

  private void refund(Row row) {
    String id = unused(row.invoice);
    long pennies = Math.abs(row.pennies());
    Invoice invoice = latestWith(pennies, row.customer);
    String order = invoice == null ? "before-" + id : invoice.id;
    conversion.add(
        invoice == null ? "refunds of an unknown order" : "refunds",
        row.event("refund", id).refund(id, order, "GBP", pennies));
    if (invoice != null) {
      invoice.left -= pennies;
    }
  }

  private Invoice latestWith(long pennies, String customer) {
    List<Invoice> all = invoices.getOrDefault(customer, List.of());
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).left >= pennies) {
        return all.get(i);
      }
    }
    return null;
  }

  /** A few invoices were written over two minutes and have two rows: the second is a new order. */
  private String unused(String invoice) {
    String id = invoice;
    for (int n = 2; !ids.add(id); n++) {
      id = invoice + "-" + n;
    }
    return id;
  }

  private static Row row(int number, String text) {
    try {
      String[] columns = text.split(",", -1);
      long at = LocalDateTime.parse(columns[1], LOCAL).atZone(LONDON).toInstant().toEpochMilli();
      int quantity = Integer.parseInt(columns[4]);
      return new Row(columns[0], at, columns[2], quantity, new BigDecimal(columns[5]));
    } catch (RuntimeException e) {
      throw new BadRow(number, text, COLUMNS, e);
    }
  }

  private static final class Invoice {
    private final String id;
    private long left;

    Invoice(String id, long left) {
      this.id = id;
      this.left = left;
    }
  }

  private record Row(String invoice, long at, String customer, int quantity, BigDecimal unitPrice) {
    boolean creditNote() {
      return invoice.startsWith("C");
    }

    long pennies() {
      BigDecimal pounds = unitPrice.multiply(BigDecimal.valueOf(quantity));
      return pounds.setScale(2, RoundingMode.HALF_UP).unscaledValue().longValueExact();
    }

    EventLine event(String type, String id) {
      return EventLine.of(type, at, "retail-" + customer, id, "online-retail", "web");
    }
  }
}
