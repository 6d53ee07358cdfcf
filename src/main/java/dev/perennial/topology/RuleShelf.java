package dev.perennial.topology;

import dev.perennial.domain.policy.Policy;
import dev.perennial.domain.vouchers.VoucherCodes;
import dev.perennial.rules.Rule;
import dev.perennial.rules.RuleSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses rule documents and keeps all versions of all rules together. One that cannot be used is
 * refused by itself; the versions before it stay in force.
 */
final class RuleShelf {
  private final RuleParser parser;
  private final VoucherCodes codes;
  // By id and version. There may be thousands: they are put together when they are asked for.
  private final Map<String, Rule> rules = new LinkedHashMap<>();
  // A document comes again and again: from the start, from the topic, from the state.
  private final Map<String, String> versionOf = new HashMap<>();
  private Policy policy = Policy.NONE;

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
    String known = versionOf.get(document);
    if (known != null) {
      return known;
    }
    Rule rule = parser.parse(document);
    if (rule.issuesVouchers() && !codes.canIssue()) {
      throw new IllegalArgumentException(
          "rule %s issues vouchers, but there is no secret for their codes; set voucher.secret.file"
              .formatted(rule.id()));
    }
    String version = rule.id() + '/' + rule.version();
    if (rules.put(version, rule) != null) {
      versionOf.values().remove(version);
    }
    versionOf.put(document, version);
    policy = null;
    return version;
  }

  Policy policy() {
    if (policy == null) {
      policy = new RuleSet(List.copyOf(rules.values()));
    }
    return policy;
  }
}
