package dev.perennial.domain.program;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All known versions of one document; immutable.
 *
 * @param all by the time from which they hold, those of one time by number
 */
public record Versions<T extends Versioned>(List<T> all) {
  private static final Comparator<Versioned> ORDER =
      Comparator.comparingLong(Versioned::effectiveFrom).thenComparingInt(Versioned::version);

  /**
   * @throws IllegalArgumentException when the versions belong to different documents
   */
  public Versions {
    List<T> sorted = new ArrayList<>(all);
    sorted.sort(ORDER);
    all = List.copyOf(sorted);
    if (all.stream().map(Versioned::id).distinct().count() > 1) {
      throw new IllegalArgumentException(
          "one deployment runs versions of one document, but there are "
              + all.stream().map(Versioned::id).distinct().sorted().toList());
    }
  }

  /** These and one more; a version that is known already is replaced. */
  public Versions<T> with(T added) {
    List<T> more = new ArrayList<>(all);
    more.removeIf(known -> known.id().equals(added.id()) && known.version() == added.version());
    more.add(added);
    return new Versions<>(more);
  }

  /** The version that holds at an instant, epoch milliseconds UTC, or null when none does yet. */
  public T at(long now) {
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).effectiveFrom() <= now) {
        return all.get(i);
      }
    }
    return null;
  }
}
