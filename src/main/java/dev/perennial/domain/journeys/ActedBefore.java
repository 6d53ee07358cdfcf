package dev.perennial.domain.journeys;

import dev.perennial.domain.Packing;
import dev.perennial.domain.policy.Limit;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** When rules with a limit acted for the customer; no more of it than their limits need. */
public final class ActedBefore {
  /** Rules with limits beyond this many are not counted any more: the longest ago goes first. */
  static final int MAX_RULES = 128;

  private final Map<String, List<Long>> byRule = new TreeMap<>();

  boolean isEmpty() {
    return byRule.isEmpty();
  }

  /** Whether the rule has acted as often as it may. */
  public boolean atLimit(String ruleId, Limit limit, long now, ZoneId zone) {
    int acted = 0;
    for (long at : byRule.getOrDefault(ruleId, List.of())) {
      acted += counts(at, limit, now, zone) ? 1 : 0;
    }
    return acted >= limit.times();
  }

  private static boolean counts(long at, Limit limit, long now, ZoneId zone) {
    return limit.per() == null || limit.per().after(at, zone) > now;
  }

  /** Notes that it acts. */
  public void add(String ruleId, Limit limit, long now, ZoneId zone) {
    List<Long> times = byRule.computeIfAbsent(ruleId, none -> new ArrayList<>(1));
    times.removeIf(at -> !counts(at, limit, now, zone));
    times.add(now);
    if (byRule.size() > MAX_RULES) {
      byRule.entrySet().stream()
          .min(Map.Entry.comparingByValue((a, b) -> Long.compare(last(a), last(b))))
          .ifPresent(oldest -> byRule.remove(oldest.getKey()));
    }
  }

  private static long last(List<Long> times) {
    return times.get(times.size() - 1);
  }

  void write(DataOutput out) throws IOException {
    Packing.writeInt(out, byRule.size());
    for (Map.Entry<String, List<Long>> rule : byRule.entrySet()) {
      Packing.writeText(out, rule.getKey());
      Packing.writeInt(out, rule.getValue().size());
      long before = 0;
      for (long at : rule.getValue()) {
        Packing.writeLong(out, at - before);
        before = at;
      }
    }
  }

  void read(DataInput in) throws IOException {
    for (int left = Packing.readInt(in); left > 0; left--) {
      String rule = Packing.readText(in);
      List<Long> times = new ArrayList<>(1);
      long before = 0;
      for (int more = Packing.readInt(in); more > 0; more--) {
        before += Packing.readLong(in);
        times.add(before);
      }
      byRule.put(rule, times);
    }
  }
}
