package dev.perennial.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnlineRetailTest {
  private static final String HEADER =
      "# a comment\nInvoiceNo,InvoiceDate,CustomerID,Country,Quantity,UnitPrice\n";

  @Test
  void anInvoiceIsAPurchaseOfOneLine() throws IOException {
    assertThat(lines("536365,12/1/2010 8:26,17850,United Kingdom,40,3.91"))
        .containsExactly(
            """
            {"event_id":"536365","customer_id":"retail-17850",\
            "occurred_at":"2010-12-01T08:26:00.000Z","source":"online-retail","channel":"web",\
            "type":"purchase","order_id":"536365","currency":"GBP",\
            "lines":[{"line_id":"1","amount":"156.40","quantity":40}]}""");
  }

  @ParameterizedTest
  @CsvSource({
    "12/1/2010 8:26, 2010-12-01T08:26:00.000Z",
    "7/1/2011 8:26, 2011-07-01T07:26:00.000Z",
    "3/27/2011 1:30, 2011-03-27T01:30:00.000Z",
  })
  void datesAreLondonTime(String local, String utc) throws IOException {
    assertThat(lines("1," + local + ",7,France,1,1.00").get(0)).contains(utc);
  }

  @ParameterizedTest
  @CsvSource({"3,4.8333, 14.50", "1,0.005, 0.01", "1,0, 0.00", "83,4.8533, 402.82"})
  void amountsAreRoundedHalfUpToPennies(String quantity, String price, String amount)
      throws IOException {
    assertThat(lines("1,12/1/2010 8:26,7,France," + quantity + "," + price).get(0))
        .contains("\"amount\":\"" + amount + "\"");
  }

  @Test
  void aCreditNoteRefundsTheLatestEarlierInvoiceOfWhichEnoughIsLeft() throws IOException {
    Conversion conversion =
        read(
            """
            1,12/1/2010 8:00,7,France,1,100.00
            2,12/2/2010 8:00,7,France,1,20.00
            C3,12/3/2010 8:00,7,France,-1,15.00
            C4,12/4/2010 8:00,7,France,-1,10.00
            C5,12/5/2010 8:00,7,France,-1,500.00
            C6,12/6/2010 8:00,8,France,-1,1.00
            """);
    assertThat(conversion.events().stream().skip(2).map(e -> e.json().get("order_id").asText()))
        .containsExactly("2", "1", "before-C5", "before-C6");
    assertThat(conversion.events().get(2).json().get("lines").toString())
        .isEqualTo("[{\"line_id\":\"1\",\"amount\":\"15.00\"}]");
    assertThat(conversion.counts())
        .containsEntry("purchases", 2)
        .containsEntry("refunds", 2)
        .containsEntry("refunds of an unknown order", 2);
  }

  @Test
  void rowsWithoutACustomerAreCountedAndRepeatedNumbersMadeUnique() throws IOException {
    Conversion conversion =
        read(
            """
            2,12/1/2010 8:01,7,France,1,1.00
            2,12/1/2010 8:00,7,France,1,2.00
            3,12/1/2010 8:00,(blank),France,1,1.00
            4,12/1/2010 8:02,7,France,-1,1.00
            """);
    assertThat(conversion.rows()).isEqualTo(4);
    assertThat(conversion.events()).extracting(EventLine::eventId).containsExactly("2", "2-2");
    assertThat(conversion.skipped())
        .containsEntry("no customer", 1)
        .containsEntry("negative amount on an invoice", 1);
  }

  @Test
  void aRowOfAnotherFormIsNamed() {
    assertThatThrownBy(() -> lines("1,yesterday,7,France,1,1.00"))
        .isInstanceOf(BadRow.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("InvoiceDate");
  }

  private static List<String> lines(String rows) throws IOException {
    return read(rows).events().stream().map(EventLine::text).toList();
  }

  private static Conversion read(String rows) throws IOException {
    return OnlineRetail.read(new BufferedReader(new StringReader(HEADER + rows)));
  }
}
