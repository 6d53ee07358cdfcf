package dev.perennial.domain.tiers;

import dev.perennial.domain.Customer;
import dev.perennial.domain.Packing;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Programs;
import dev.perennial.domain.program.TierPolicy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;

/** The tier that a customer holds, and what may take it away. */
public final class TierStanding {
  private String tier;
  private long graceBegan = Customer.NEVER;
  private long graceEnds = Customer.NEVER;
  private long leavingDay = Progress.NO_DAY;
  private long dayLeavesAt = Customer.NEVER;

  /** What judging led to. {@code from} and {@code to} are tier names; {@code from} may be null. */
  public record Verdict(Change change, String from, String to) {
    static final Verdict NONE = new Verdict(Change.NONE, null, null);
  }

  /** How a tier may change. */
  public enum Change {
    NONE,
    UPGRADED,
    DOWNGRADED,
    AT_RISK
  }

  /**
   * The name of the tier under a version of the programme: the first level for a customer whom it
   * has not judged yet or whose tier it no longer names, null when it has no levels.
   */
  public String tier(TierPolicy policy) {
    return policy.levels().isEmpty() ? null : policy.levels().get(level(policy)).name();
  }

  /** The index of the tier in the programme; 0 when the programme no longer knows it. */
  public int level(TierPolicy policy) {
    return Math.max(0, policy.indexOf(tier));
  }

  /**
   * Looks at the metric as of {@code now}: upgrades, begins the grace, or ends it.
   *
   * <p>A level with a review is a gate: nothing at or above it is reached from below.
   */
  public Verdict judge(Program program, Progress progress, long now) {
    TierPolicy policy = program.tiers();
    if (policy.levels().isEmpty()) {
      tier = null;
      endGrace();
      return Verdict.NONE;
    }
    int current = level(policy);
    long metric = progress.metric(policy, program.localDays().at(now));
    int reached = belowGate(policy, current, policy.reached(metric));
    // The first level is held from the start, without a signal.
    String from = tier == null ? policy.levels().get(0).name() : tier;
    tier = policy.levels().get(Math.max(current, reached)).name();
    if (reached > current) {
      endGrace();
      return new Verdict(Change.UPGRADED, from, tier);
    }
    if (metric >= policy.levels().get(current).threshold()) {
      endGrace();
      return Verdict.NONE;
    }
    return beginGrace(program, now);
  }

  private static int belowGate(TierPolicy policy, int current, int reached) {
    for (int level = current + 1; level <= reached; level++) {
      if (policy.levels().get(level).review()) {
        return level - 1;
      }
    }
    return reached;
  }

  private Verdict beginGrace(Program program, long now) {
    if (graceEnds != Customer.NEVER) {
      return Verdict.NONE;
    }
    graceBegan = now;
    graceEnds = program.tiers().grace().after(now, program.zone());
    return new Verdict(Change.AT_RISK, tier, tier);
  }

  private void endGrace() {
    graceBegan = Customer.NEVER;
    graceEnds = Customer.NEVER;
  }

  /** The grace is over: down to the highest level whose threshold is reached, without a review. */
  public Verdict endOfGrace(Program program, Progress progress, long now) {
    endGrace();
    TierPolicy policy = program.tiers();
    if (policy.levels().isEmpty()) {
      return judge(program, progress, now);
    }
    int current = level(policy);
    int reached = policy.reached(progress.metric(policy, program.localDays().at(now)));
    if (reached >= current) {
      return judge(program, progress, now);
    }
    String from = tier;
    tier = policy.levels().get(reached).name();
    return new Verdict(Change.DOWNGRADED, from, tier);
  }

  /**
   * Sets the deadline at which the next day with purchases leaves the window, by the version of the
   * programme that holds at that instant.
   */
  public void watchWindow(Programs programs, Progress progress, long now) {
    leavingDay = Progress.NO_DAY;
    dayLeavesAt = Customer.NEVER;
    for (Program version : programs.versions()) {
      if (!version.tiers().lifetime() && version.tiers().levels().size() > 1) {
        // At its first instant a version sees the days that leave then, and none before.
        boolean begun = version.effectiveFrom() <= now;
        watchWindow(programs, version, progress, begun ? now : version.effectiveFrom() - 1);
      }
    }
  }

  private void watchWindow(Programs programs, Program version, Progress progress, long after) {
    TierPolicy policy = version.tiers();
    long day = progress.firstDayInWindow(policy, version.localDays().at(after));
    if (day == Progress.NO_DAY) {
      return;
    }
    long leavesAt = version.localDays().start(day + policy.windowDays());
    if (leavesAt < dayLeavesAt && programs.at(leavesAt) == version) {
      leavingDay = day;
      dayLeavesAt = leavesAt;
    }
  }

  /** When the next day with purchases leaves the window, or {@link Customer#NEVER}. */
  public long dayLeavesAt() {
    return dayLeavesAt;
  }

  /** The day that leaves, {@code yyyy-MM-dd}. */
  public String leavingDay() {
    return LocalDate.ofEpochDay(leavingDay).toString();
  }

  /** When the grace began, epoch milliseconds, or {@link Customer#NEVER}. */
  public long graceBegan() {
    return graceBegan;
  }

  /** When the grace is over, or {@link Customer#NEVER}. */
  public long graceEnds() {
    return graceEnds;
  }

  public void write(DataOutput out) throws IOException {
    Packing.writeText(out, tier);
    boolean grace = graceEnds != Customer.NEVER;
    out.writeBoolean(grace);
    if (grace) {
      Packing.writeLong(out, graceBegan);
      Packing.writeLong(out, graceEnds);
    }
    boolean leaving = leavingDay != Progress.NO_DAY;
    out.writeBoolean(leaving);
    if (leaving) {
      Packing.writeLong(out, leavingDay);
      Packing.writeLong(out, dayLeavesAt);
    }
  }

  public static TierStanding read(int format, DataInput in) throws IOException {
    TierStanding standing = new TierStanding();
    standing.tier = Packing.readText(in);
    if (in.readBoolean()) {
      standing.graceBegan = Packing.readLong(in);
      standing.graceEnds = Packing.readLong(in);
    }
    if (in.readBoolean()) {
      standing.leavingDay = Packing.readLong(in);
      standing.dayLeavesAt = Packing.readLong(in);
    }
    return standing;
  }
}
