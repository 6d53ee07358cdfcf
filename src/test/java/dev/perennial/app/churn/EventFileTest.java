package dev.perennial.app.churn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.churn.BuyingHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
  private static final LocalDate END = LocalDate.of(2026, 1, 14);

  @TempDir private Path dir;

  @Test
  void refundsLowerSpendInWhateverOrderTheyComeAndOnce() throws IOException {
    PurchaseLog log =
        read(
            "UTC",
            purchase("1", "2026-01-01T00:00:00Z", "o-1", "5.00"),
            refund("2", "2026-01-08T01:00:00Z", "r-1", "o-2", "4.00"),
            purchase("3", "2026-01-08T00:00:00Z", "o-2", "10.00"),
            refund("4", "2026-01-08T01:00:00Z", "r-1", "o-2", "4.00"),
            purchase("5", "2026-01-08T00:00:00Z", "o-2", "10.00"),
            "{\"occurred_at\":\"2026-01-08T01:00:00Z\",\"channel\":\"system\",\"type\":\"tick\"}");
    assertThat(log.size()).isEqualTo(2);
    assertThat(log.histories(END)).containsEntry("c", new BuyingHistory(1, 1, 2, 6));
  }

  @Test
  void daysAreThoseOfTheZone() throws IOException {
    String late = purchase("1", "2026-01-01T22:00:00Z", "o-1", "5.00");
    String later = purchase("2", "2026-01-02T00:30:00Z", "o-2", "5.00");
    assertThat(read("UTC", late, later).histories(END).get("c").repeats()).isEqualTo(1);
    assertThat(read("America/New_York", late, later).histories(END).get("c").repeats()).isZero();
  }

  @Test
  void purchasesAfterTheCalibrationAreNotSeen() throws IOException {
    PurchaseLog log =
        read(
            "UTC",
            purchase("1", "2026-01-01T00:00:00Z", "o-1", "5.00"),
            purchase("2", "2026-01-15T00:00:00Z", "o-2", "5.00"));
    assertThat(log.histories(END)).containsEntry("c", new BuyingHistory(0, 0, 2));
    assertThat(log.histories(LocalDate.of(2025, 12, 31))).isEmpty();
    assertThat(log.occasions(Set.of("c"), END, END.plusDays(1))).hasSize(1);
    assertThat(log.occasions(Set.of("c"), END.plusDays(1), END.plusDays(2))).isEmpty();
  }

  private PurchaseLog read(String zone, String... lines) throws IOException {
    Path file = dir.resolve("events.jsonl");
    Files.write(file, List.of(lines));
    return EventFile.read(file, ZoneId.of(zone), count -> {});
  }

  private static String purchase(String id, String at, String order, String amount) {
    return """
        {"event_id":"%s","customer_id":"c","occurred_at":"%s","channel":"pos","type":"purchase",\
        "order_id":"%s","currency":"EUR","lines":[{"line_id":"1","quantity":1,"amount":"%s"}]}"""
        .formatted(id, at, order, amount);
  }

  private static String refund(String id, String at, String refund, String order, String amount) {
    return """
        {"event_id":"%s","customer_id":"c","occurred_at":"%s","channel":"pos","type":"refund",\
        "refund_id":"%s","order_id":"%s","currency":"EUR",\
        "lines":[{"line_id":"1","amount":"%s"}]}"""
        .formatted(id, at, refund, order, amount);
  }
}
