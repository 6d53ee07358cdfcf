package dev.perennial.domain;

import dev.perennial.domain.Receipt.Done;
import dev.perennial.domain.Receipt.Other;
import dev.perennial.domain.Receipt.Verdict;
import dev.perennial.domain.journeys.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says why rules did what they did. */
final class Receipts {
  /** So many of the others that were eligible does a receipt name. */
  private static final int MAX_OTHERS = 20;

  private Receipts() {}

  /** One for each rule whose time had come, with the others. */
  static void of(List<Asked> round, Customer customer) {
    if (round.size() == 1) {
      round.get(0).receipt(customer, List.of());
      return;
    }
    List<Other> all = new ArrayList<>(Math.min(round.size(), MAX_OTHERS + 1));
    for (int i = 0; i < round.size() && i <= MAX_OTHERS; i++) {
      all.add(round.get(i).asOther());
    }
    for (int i = 0; i < round.size(); i++) {
      List<Other> others = new ArrayList<>(all);
      others.remove(Math.min(i, others.size() - 1));
      round.get(i).receipt(customer, others);
    }
  }

  /** A rule waited, and nothing comes of it. */
  static void ended(Wait wait, Verdict verdict, Customer customer, Scope answered) {
    Scope own = answered.forRule(wait.ruleId());
    List<Done> none = List.of();
    write(
        own,
        customer,
        new Named(wait.ruleId(), wait.version(), wait.shadow()),
        verdict,
        wait.cause(),
        Map.of(),
        none,
        List.of());
  }

  /** Which rule, and whether it only shows what it would do. */
  record Named(String ruleId, int version, boolean shadow) {}

  static void write(
      Scope scope,
      Customer customer,
      Named rule,
      Verdict verdict,
      String reason,
      Map<String, String> read,
      List<Done> done,
      List<Other> others) {
    scope.emit(
        new Receipt(
            scope.newReceiptId(rule.shadow),
            customer.id(),
            scope.now(),
            rule.shadow,
            rule.ruleId,
            rule.version,
            verdict,
            reason,
            read,
            done,
            others,
            scope.cause(),
            scope.program().version()));
  }
}
