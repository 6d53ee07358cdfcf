package dev.perennial.topology;

import dev.perennial.domain.policy.Policy;
import dev.perennial.domain.vouchers.VoucherCodes;
import dev.perennial.io.program.RuleFile;
import dev.perennial.rules.Loops;
import dev.perennial.rules.MarketingSwitch;
import dev.perennial.rules.Rule;
import dev.perennial.rules.RuleSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Parses rule documents and keeps all versions of all rules together. One that cannot be used is
 * refused by itself; the versions before it stay in force.
 */
final class RuleShelf {
  private final Parsers.Parser<RuleFile.Document> parser;
  private final VoucherCodes codes;
  // By id and version. There may be thousands: they are put together when they are asked for.
  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final Map<String, MarketingSwitch> switches = new HashMap<>();
  // A document comes again and again: from the start, from the topic, from the state.
  private final Map<String, String> versionOf = new HashMap<>();
  private final Set<String> quarantined = new TreeSet<>();
  private final Map<String, String> leftOut = new TreeMap<>();
  private final Set<String> told = new TreeSet<>();
  private Policy policy = Policy.NONE;

  RuleShelf(Parsers.Parser<RuleFile.Document> parser, VoucherCodes codes) {
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
    RuleFile.Document parsed = parser.parse(document);
    return parsed.rule() == null ? add(document, parsed.turned()) : add(document, parsed.rule());
  }

  private String add(String document, MarketingSwitch turned) {
    String version = "switch/marketing/" + turned.version();
    switches.put(version, turned);
    versionOf.put(document, version);
    policy = null;
    return version;
  }

  private String add(String document, Rule rule) {
    if (rule.issuesVouchers() && !codes.canIssue()) {
      throw new IllegalArgumentException(
          "rule %s issues vouchers, but there is no secret for their codes; set voucher.secret.file"
              .formatted(rule.id()));
    }
    String version = version(rule);
    if (rules.put(version, rule) != null) {
      versionOf.values().remove(version);
      quarantined.remove(version);
    }
    versionOf.put(document, version);
    policy = null;
    return version;
  }

  /** Takes a version out of service, until it comes with another text. */
  void quarantine(String version) {
    quarantined.add(version);
    policy = null;
  }

  /** The versions that are out of service, as {@code id/version}. */
  Set<String> quarantined() {
    return quarantined;
  }

  /**
   * The versions that are left out for the signals that would never come to an end, since this was
   * last asked, each with the reason. They are kept: they come into force with what mends that.
   */
  Map<String, String> takeLeftOut() {
    Map<String, String> taken = new TreeMap<>(leftOut);
    taken.keySet().removeAll(told);
    told.retainAll(leftOut.keySet());
    told.addAll(leftOut.keySet());
    return taken;
  }

  Policy policy() {
    if (policy == null) {
      leaveOut();
      List<Rule> inForce = new ArrayList<>(rules.size());
      rules.forEach(
          (version, rule) -> {
            if (!leftOut.containsKey(version)) {
              inForce.add(quarantined.contains(version) ? rule.paused() : rule);
            }
          });
      policy = new RuleSet(inForce, List.copyOf(switches.values()));
    }
    return policy;
  }

  /** It depends on which versions are known, never on the order in which they came. */
  private void leaveOut() {
    leftOut.clear();
    Loops.endless(rules.values()).forEach((rule, why) -> leftOut.put(version(rule), why));
  }

  private static String version(Rule rule) {
    return rule.id() + '/' + rule.version();
  }
}
