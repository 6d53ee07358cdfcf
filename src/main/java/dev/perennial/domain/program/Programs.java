package dev.perennial.domain.program;

import java.util.List;

/** All known versions of the programme; immutable. */
public final class Programs {
  private final Versions<Program> versions;
  private final int longestWindowDays;

  /**
   * @throws IllegalArgumentException when the versions belong to different programmes
   */
  public Programs(List<Program> versions) {
    this(new Versions<>(versions));
  }

  private Programs(Versions<Program> versions) {
    this.versions = versions;
    this.longestWindowDays =
        versions.all().stream().mapToInt(version -> version.tiers().daysKept()).max().orElse(0);
  }

  /** These and one more; a version that is known already is replaced. */
  public Programs with(Program added) {
    return new Programs(versions.with(added));
  }

  /** The version that holds at {@code now}, or null when none does yet. */
  public Program at(long now) {
    return versions.at(now);
  }

  /** Whether any version knows the currency. */
  public boolean knows(String currency) {
    return versions().stream().anyMatch(version -> version.exchange().knows(currency));
  }

  /** The days for which daily tier progress must be kept: the longest window of any version. */
  public int longestWindowDays() {
    return longestWindowDays;
  }

  /** All versions, by the time from which they hold. */
  public List<Program> versions() {
    return versions.all();
  }
}
