package dev.perennial.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Effect.Message;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However many lots there are, the customer has one deadline, and hears once of each expiry. */
class RemindersTest {
  private static final int MANY = 60;

  @Test
  void aBusyCustomersLotsAreAddedUpByExpiry() {
    TestCustomer customer = new TestCustomer(TestPolicy.messagesOnSignals());
    for (int i = 0; i < MANY; i++) {
      customer.play("2025-01-10 adjust 2");
    }
    for (int i = 0; i < MANY; i++) {
      customer.play("2025-02-10 adjust 1");
    }
    assertThat(Instant.ofEpochMilli(customer.nextDeadline())).isEqualTo("2026-01-01T23:00:00Z");
    customer.play("2026-01-10 adjust -1");
    customer.play("2026-03-10 time");
    List<Message> reminders =
        customer.effects(Message.class).stream()
            .filter(message -> message.template().equals("points_expiring"))
            .toList();
    // The second month's first reminder comes before the first month's lots have expired.
    assertThat(reminders)
        .extracting(
            message ->
                "%s %s at %s"
                    .formatted(
                        Instant.ofEpochMilli(message.at()),
                        message.values().get("points"),
                        message.values().get("expires_at")))
        .containsExactly(
            "2026-01-01T23:00:00Z 120 at 2026-01-31T23:00:00Z",
            "2026-01-24T23:00:00Z 119 at 2026-01-31T23:00:00Z",
            "2026-01-29T23:00:00Z 60 at 2026-02-28T23:00:00Z",
            "2026-02-21T23:00:00Z 60 at 2026-02-28T23:00:00Z");
  }
}
