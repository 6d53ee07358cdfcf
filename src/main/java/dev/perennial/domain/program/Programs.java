package dev.perennial.domain.program;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All known versions of the programme; immutable. */
public final class Programs {
  private static final Comparator<Program> ORDER =
      Comparator.comparingLong(Program::effectiveFrom).thenComparingInt(Program::version);
  private final List<Program> versions;
  private final int longestWindowDays;

  /**
   * @throws IllegalArgumentException when the versions belong to different programmes
   */
  public Programs(List<Program> versions) {
    List<Program> sorted = new ArrayList<>(versions);
    sorted.sort(ORDER);
    this.versions = List.copyOf(sorted);
    this.longestWindowDays =
        sorted.stream().mapToInt(version -> version.tiers().daysKept()).max().orElse(0);
    if (sorted.stream().map(Program::id).distinct().count() > 1) {
      throw new IllegalArgumentException(
          "one deployment runs one programme, but there are "
              + sorted.stream().map(Program::id).distinct().sorted().toList());
    }
  }

  /** These and one more; a version that is known already is replaced. */
  public Programs with(Program added) {
    List<Program> all = new ArrayList<>(versions);
    all.removeIf(known -> known.id().equals(added.id()) && known.version() == added.version());
    all.add(added);
    return new Programs(all);
  }

  /** The version that holds at {@code now}, or null when none does yet. */
  public Program at(long now) {
    for (int i = versions.size() - 1; i >= 0; i--) {
      if (versions.get(i).effectiveFrom() <= now) {
        return versions.get(i);
      }
    }
    return null;
  }

  /** Whether any version knows the currency. */
  public boolean knows(String currency) {
    return versions.stream().anyMatch(version -> version.exchange().knows(currency));
  }

  /** The days for which daily tier progress must be kept: the longest window of any version. */
  public int longestWindowDays() {
    return longestWindowDays;
  }

  /** All versions, by the time from which they hold. */
  public List<Program> versions() {
    return versions;
  }
}
