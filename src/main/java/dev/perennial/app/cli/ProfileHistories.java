package dev.perennial.app.cli;

import dev.perennial.app.records.Row;
import dev.perennial.domain.Amounts;
import dev.perennial.domain.churn.BuyingHistory;
import dev.perennial.domain.churn.PurchaseRhythm;
import dev.perennial.io.Topics;
import java.io.IOException;
import java.util.Collection;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** How customers buy, as the last profile of each says; as of the latest of all. */
final class ProfileHistories {
  private final Map<String, PurchaseRhythm> byCustomer = new TreeMap<>();
  private long asOf = Long.MIN_VALUE;
  private Currency currency;

  private ProfileHistories() {}

  /**
   * Reads the topic of profiles.
   *
   * @throws IllegalArgumentException when nobody has bought anything
   */
  static ProfileHistories read(KafkaOptions kafka, LongConsumer progress) throws IOException {
    ProfileHistories read = new ProfileHistories();
    KafkaTopic.read(
        kafka, Topics.PROFILE, (topic, row) -> read.take(row), read.byCustomer::remove, progress);
    if (read.byCustomer.isEmpty()) {
      throw new IllegalArgumentException(
          "no profile in %s tells of a purchase; a fit needs some".formatted(Topics.PROFILE));
    }
    return read;
  }

  private void take(Row row) {
    asOf = Math.max(asOf, row.time("as_of"));
    if (!row.has("buying")) {
      return;
    }
    currency = Currency.getInstance(row.text("currency"));
    Row buying = row.inner("buying");
    byCustomer.put(
        row.text("customer_id"),
        new PurchaseRhythm(
            (int) buying.number("occasions"),
            buying.time("first_at"),
            0,
            buying.time("last_at"),
            0,
            buying.number("first_spend"),
            buying.number("repeat_spend")));
  }

  Currency currency() {
    return currency;
  }

  Collection<BuyingHistory> histories() {
    long units = Amounts.minorUnits(currency);
    return byCustomer.values().stream().map(rhythm -> rhythm.asOf(asOf, units)).toList();
  }
}
