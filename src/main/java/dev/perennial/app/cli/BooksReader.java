package dev.perennial.app.cli;

import dev.perennial.app.audit.Audit;
import dev.perennial.app.audit.Told;
import dev.perennial.app.records.LedgerRows;
import dev.perennial.app.records.Row;
import dev.perennial.app.records.RowVisitor;
import dev.perennial.io.Topics;

/** Hands what is read on to the audit. */
final class BooksReader implements RowVisitor {
  private final Audit audit;

  BooksReader(Audit audit) {
    this.audit = audit;
  }

  @Override
  public void row(String topic, Row row) {
    switch (topic) {
      case Topics.LEDGER -> audit.posting(LedgerRows.posting(row));
      case Topics.PROFILE -> told(row, Told.What.PROFILE, "as_of", "points");
      case Topics.REPLY -> told(row, Told.What.REPLY, "at", "balances");
      default -> throw new IllegalArgumentException("topic " + topic + " is not of the books");
    }
  }

  private void told(Row row, Told.What what, String at, String balances) {
    audit.told(
        row.text("customer_id"),
        new Told(what, row.time(at), row.text("cause"), LedgerRows.balances(row, balances)));
  }

  @Override
  public void tombstone(String topic, String key) {
    audit.tombstone(key);
  }

  @Override
  public void unreadable(String place, String why) {
    audit.unreadable(place, why);
  }
}
