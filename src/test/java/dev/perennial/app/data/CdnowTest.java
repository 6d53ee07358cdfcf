package dev.perennial.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class CdnowTest {
  @Test
  void eachRowIsAPurchaseAndTheFileBecomesALog() throws IOException {
    Conversion conversion =
        read(
            """
             00004 0001 19970118  2   29.73
             00004 0001 19970101  1   14.96

             00021 0002 19970101  3    0.00
            """);
    assertThat(conversion.rows()).isEqualTo(3);
    assertThat(conversion.counts()).containsEntry("purchases", 3);
    assertThat(conversion.skipped()).isEmpty();
    assertThat(conversion.events())
        .extracting(EventLine::text)
        .containsExactly(
            line("0001", "1997-01-01T12:00:00.000Z", "cdnow-19970101-0", "14.96", 1),
            line("0002", "1997-01-01T12:00:01.000Z", "cdnow-19970101-1", "0.00", 3),
            line("0001", "1997-01-18T12:00:00.000Z", "cdnow-19970118-0", "29.73", 2));
  }

  @Test
  void aRowOfAnotherFormIsNamed() {
    assertThatThrownBy(
            () -> read(" 00004 0001 19970101  2   29.33\n 00004 0001 yesterday 2 1.00\n"))
        .isInstanceOf(BadRow.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("yyyyMMdd")
        .hasMessageContaining("yesterday");
  }

  private static String line(String customer, String at, String id, String amount, int cds) {
    return """
        {"event_id":"%s","customer_id":"cdnow-%s","occurred_at":"%s","source":"cdnow",\
        "channel":"web","type":"purchase","order_id":"%s","currency":"USD",\
        "lines":[{"line_id":"1","amount":"%s","quantity":%d}]}"""
        .formatted(id, customer, at, id, amount, cds);
  }

  private static Conversion read(String text) throws IOException {
    return Cdnow.read(new BufferedReader(new StringReader(text)));
  }
}
