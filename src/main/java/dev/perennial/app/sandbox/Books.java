package dev.perennial.app.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;

/**
 * The points of all customers, added up from the ledger and compared with what their profiles say.
 * A record that is seen again is passed over by its id. Not thread-safe.
 */
final class Books {
  private static final List<String> ACCOUNTS = List.of("pending", "available", "held", "debt");

  private final Set<String> seen = new HashSet<>();
  private final Map<String, long[]> folded = new HashMap<>();
  private final Map<String, long[]> told = new HashMap<>();
  private final Map<String, Long> flows = new TreeMap<>();
  private final Map<String, String> tiers = new HashMap<>();
  private final Map<String, String> bands = new HashMap<>();

  /** Takes a posting in. */
  void posting(GenericRecord posting) {
    if (!seen.add(posting.get("posting_id").toString())) {
      return;
    }
    long points = (Long) posting.get("points");
    String customer = posting.get("customer_id").toString();
    move(customer, posting.get("from").toString(), -points);
    move(customer, posting.get("to").toString(), points);
  }

  /** Takes a profile in: the newest one counts. */
  void profile(GenericRecord profile) {
    GenericRecord points = (GenericRecord) profile.get("points");
    long[] balances = new long[ACCOUNTS.size()];
    for (int i = 0; i < balances.length; i++) {
      balances[i] = (Long) points.get(ACCOUNTS.get(i));
    }
    // A profile tells the size of a debt; in the ledger it lies below zero.
    balances[ACCOUNTS.indexOf("debt")] *= -1;
    String customer = profile.get("customer_id").toString();
    told.put(customer, balances);
    if (profile.get("tier") != null) {
      tiers.put(customer, profile.get("tier").toString());
    }
    GenericRecord churn = (GenericRecord) profile.get("churn");
    if (churn != null) {
      bands.put(customer, churn.get("band").toString());
    }
  }

  /** The customer is no more: nothing is told, and the ledger must come to nothing. */
  void erased(String customer) {
    told.remove(customer);
    tiers.remove(customer);
    bands.remove(customer);
  }

  /** Customers with a profile. */
  int customers() {
    return told.size();
  }

  /** Points that came out of, or went into, a programme's account: issued, expired, … */
  long flow(String account) {
    return Math.abs(flows.getOrDefault(account, 0L));
  }

  /** Points that customers hold, pending ones too, less what they owe. */
  long outstanding() {
    return folded.values().stream().mapToLong(b -> b[0] + b[1] + b[2] + b[3]).sum();
  }

  /** Members by tier. */
  Map<String, Long> members() {
    Map<String, Long> members = new TreeMap<>();
    tiers.values().forEach(tier -> members.merge(tier, 1L, Long::sum));
    return members;
  }

  /** Customers who were scored, by band of their risk of churn. */
  Map<String, Long> bands() {
    Map<String, Long> counts = new TreeMap<>();
    bands.values().forEach(band -> counts.merge(band, 1L, Long::sum));
    return counts;
  }

  /** Customers whose ledger and profile differ, each told in a line. */
  List<String> differences() {
    List<String> differences = new ArrayList<>();
    Set<String> all = new HashSet<>(folded.keySet());
    all.addAll(told.keySet());
    for (String customer : all) {
      long[] ledger = folded.getOrDefault(customer, new long[ACCOUNTS.size()]);
      long[] profile = told.getOrDefault(customer, new long[ACCOUNTS.size()]);
      for (int i = 0; i < ledger.length; i++) {
        if (ledger[i] != profile[i]) {
          differences.add(
              "%s: %s is %d by the ledger and %d by the profile"
                  .formatted(customer, ACCOUNTS.get(i), ledger[i], profile[i]));
        }
      }
    }
    return differences;
  }

  private void move(String customer, String account, long points) {
    int place = ACCOUNTS.indexOf(account);
    if (place < 0) {
      flows.merge(account, points, Long::sum);
    } else {
      folded.computeIfAbsent(customer, id -> new long[ACCOUNTS.size()])[place] += points;
    }
  }
}
