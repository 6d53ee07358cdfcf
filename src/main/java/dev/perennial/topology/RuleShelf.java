package dev.perennial.topology;

import dev.perennial.domain.policy.Policy;
import dev.perennial.domain.vouchers.VoucherCodes;
import dev.perennial.rules.Rule;
import dev.perennial.rules.RuleSet;
import java.util.List;

/**
 * Parses rule documents and keeps all versions of all rules together. One that cannot be used is
 * refused by itself; the versions before it stay in force.
 */
final class RuleShelf {
  private final RuleParser parser;
  private final VoucherCodes codes;
  private RuleSet rules = new RuleSet(List.of());

  RuleShelf(RuleParser parser, VoucherCodes codes) {
    this.parser = parser;
    this.codes = codes;
  }

  /**
   * Adds a version, or replaces the one of its number.
   *
   * @return the key of the version, {@code id/version}
   * @throws RuntimeException when it is wrong, or asks for what cannot be done here
   */
  String add(String document) {
    Rule rule = parser.parse(document);
    if (rule.issuesVouchers() && !codes.canIssue()) {
      throw new IllegalArgumentException(
          "rule %s issues vouchers, but there is no secret for their codes; set voucher.secret.file"
              .formatted(rule.id()));
    }
    rules = rules.with(rule);
    return rule.id() + '/' + rule.version();
  }

  Policy policy() {
    return rules.isEmpty() ? Policy.NONE : rules;
  }
}
