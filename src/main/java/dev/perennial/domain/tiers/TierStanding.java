package dev.perennial.domain.tiers;

import dev.perennial.domain.Customer;
import dev.perennial.domain.Packing;
import dev.perennial.domain.program.Level;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Programs;
import dev.perennial.domain.program.TierPolicy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The tier that a customer holds, and what may take it away. */
public final class TierStanding {
  private static final int GRACE = 1;
  private static final int JUDGED = 2;
  private static final int REFUSED = 4;

  private String tier;
  private long graceBegan = Customer.NEVER;
  private long graceEnds = Customer.NEVER;

  /** Which days have left by then has been judged; {@link Customer#NEVER} before the first time. */
  private long judgedAt = Customer.NEVER;

  // What follows from it by the programmes last asked about: not state.
  private Programs watchedBy;
  private long leavingDay;
  private long dayLeavesAt;

  // Levels that were refused, until the metric was below them; hardly anybody has one.
  private List<String> refused = List.of();

  // The level that was agreed to in the decision at hand: not state.
  private String agreed;

  /**
   * What judging led to.
   *
   * @param from name of the tier before, or null
   * @param to name of the tier now, or null
   * @param gate name of a level whose threshold is reached and that wants a review, or null
   */
  public record Verdict(Change change, String from, String to, String gate) {
    static final Verdict NONE = new Verdict(Change.NONE, null, null, null);
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

  /** What a person said about a level. Counts when the tier is judged next. */
  public void reviewed(String level, boolean approved) {
    if (approved) {
      agreed = level;
    } else if (!refused.contains(level)) {
      refused = new ArrayList<>(refused);
      refused.add(level);
    }
  }

  /** The metric as of {@code now}, in its raw unit. */
  public long metric(Program program, Progress progress, long now) {
    return progress.metric(program.tiers(), program.localDays().at(now));
  }

  /**
   * Looks at the metric as of {@code now}: upgrades, begins the grace, or ends it.
   *
   * <p>A level with a review is a gate: nothing at or above it is reached from below, unless a
   * person has just agreed to it. Who was refused is asked about again only after the metric was
   * below the threshold.
   */
  public Verdict judge(Program program, Progress progress, long now) {
    TierPolicy policy = program.tiers();
    String open = agreed;
    agreed = null;
    if (policy.levels().isEmpty()) {
      tier = null;
      endGrace();
      return Verdict.NONE;
    }
    int current = level(policy);
    long metric = metric(program, progress, now);
    askAgainBelow(metric, policy);
    int reached = policy.reached(metric);
    String gate = null;
    int shut = gate(policy, current, reached, open);
    if (shut <= reached) {
      reached = shut - 1;
      String name = policy.levels().get(shut).name();
      gate = refused.contains(name) ? null : name;
    }
    // The first level is held from the start, and by whose tier the version does not name.
    String from = policy.levels().get(current).name();
    tier = policy.levels().get(Math.max(current, reached)).name();
    if (reached > current) {
      endGrace();
      return new Verdict(Change.UPGRADED, from, tier, gate);
    }
    if (metric >= policy.levels().get(current).threshold()) {
      endGrace();
      return gate == null ? Verdict.NONE : new Verdict(Change.NONE, tier, tier, gate);
    }
    return beginGrace(program, now);
  }

  /** The first gate above the current level that is shut, or the level after the one reached. */
  private static int gate(TierPolicy policy, int current, int reached, String open) {
    int level = current + 1;
    while (level <= reached && isOpen(policy.levels().get(level), open)) {
      level++;
    }
    return level;
  }

  private static boolean isOpen(Level level, String open) {
    return !level.review() || level.name().equals(open);
  }

  private void askAgainBelow(long metric, TierPolicy policy) {
    if (!refused.isEmpty()) {
      refused.removeIf(
          name -> {
            int level = policy.indexOf(name);
            return level >= 0 && metric < policy.levels().get(level).threshold();
          });
    }
  }

  private Verdict beginGrace(Program program, long now) {
    if (graceEnds != Customer.NEVER) {
      return Verdict.NONE;
    }
    graceBegan = now;
    graceEnds = program.tiers().grace().after(now, program.zone());
    return new Verdict(Change.AT_RISK, tier, tier, null);
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
      return Verdict.NONE;
    }
    long metric = metric(program, progress, now);
    int reached = policy.reached(metric);
    // Higher it goes only when judged: after an event, and when a day leaves.
    if (reached >= level(policy)) {
      return Verdict.NONE;
    }
    askAgainBelow(metric, policy);
    String from = tier(policy);
    tier = policy.levels().get(reached).name();
    return new Verdict(Change.DOWNGRADED, from, tier, null);
  }

  /** All days that have left by then were judged. */
  public void judgedAt(long now) {
    judgedAt = now;
    watchedBy = null;
  }

  /**
   * When the next day with purchases leaves the window, by the version of the programme that holds
   * at that instant, or {@link Customer#NEVER}. It moves when a version is published.
   */
  public long dayLeavesAt(Programs programs, Progress progress) {
    if (watchedBy != programs) {
      watchWindow(programs, progress);
      watchedBy = programs;
    }
    return dayLeavesAt;
  }

  /** The day that leaves, {@code yyyy-MM-dd}, by the programmes last asked about. */
  public String leavingDay() {
    return LocalDate.ofEpochDay(leavingDay).toString();
  }

  private void watchWindow(Programs programs, Progress progress) {
    leavingDay = Progress.NO_DAY;
    dayLeavesAt = Customer.NEVER;
    if (judgedAt == Customer.NEVER) {
      return;
    }
    for (Program version : programs.versions()) {
      if (!version.tiers().lifetime() && version.tiers().levels().size() > 1) {
        // At its first instant a version sees the days that leave then, and none before.
        boolean begun = version.effectiveFrom() <= judgedAt;
        watchWindow(programs, version, progress, begun ? judgedAt : version.effectiveFrom() - 1);
      }
    }
  }

  private void watchWindow(Programs programs, Program version, Progress progress, long after) {
    TierPolicy policy = version.tiers();
    long day = progress.firstDayInWindow(policy, version.localDays().at(after));
    if (day == Progress.NO_DAY) {
      return;
    }
    long leavesAt = leavesAt(day, version);
    if (leavesAt < dayLeavesAt && programs.at(leavesAt) == version) {
      leavingDay = policy.leavesWith(day);
      dayLeavesAt = leavesAt;
    }
  }

  /** The instant at which a local day leaves the window of a version. */
  static long leavesAt(long day, Program version) {
    return version.localDays().start(version.tiers().leavesOn(day));
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
    boolean judged = judgedAt != Customer.NEVER;
    out.writeByte((grace ? GRACE : 0) | (judged ? JUDGED : 0) | (refused.isEmpty() ? 0 : REFUSED));
    if (grace) {
      Packing.writeLong(out, graceBegan);
      Packing.writeLong(out, graceEnds);
    }
    if (judged) {
      Packing.writeLong(out, judgedAt);
    }
    if (!refused.isEmpty()) {
      Packing.writeInt(out, refused.size());
      for (String level : refused) {
        Packing.writeText(out, level);
      }
    }
  }

  public static TierStanding read(int format, DataInput in) throws IOException {
    TierStanding standing = new TierStanding();
    standing.tier = Packing.readText(in);
    byte has = in.readByte();
    if ((has & GRACE) != 0) {
      standing.graceBegan = Packing.readLong(in);
      standing.graceEnds = Packing.readLong(in);
    }
    if ((has & JUDGED) != 0) {
      standing.judgedAt = format == 1 ? judgedBeforeLeaving(in) : Packing.readLong(in);
    }
    if ((has & REFUSED) != 0) {
      standing.refused = new ArrayList<>();
      for (int left = Packing.readInt(in); left > 0; left--) {
        standing.refused.add(Packing.readText(in));
      }
    }
    return standing;
  }

  /** The first format told the day that leaves next and when: all before it had been judged. */
  private static long judgedBeforeLeaving(DataInput in) throws IOException {
    Packing.readLong(in);
    return Packing.readLong(in) - 1;
  }
}
