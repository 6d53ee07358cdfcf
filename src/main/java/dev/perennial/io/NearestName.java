package dev.perennial.io;

import java.util.Collection;
import java.util.Locale;

/** Finds what a mistyped name was meant to be. */
public final class NearestName {
  private static final int MAX_LENGTH = 64;

  private NearestName() {}

  /**
   * The known name with the fewest typing errors (a letter added, left out, changed, or two
   * neighbours swapped), or null when none is near enough: at most a third of the letters.
   */
  public static String of(String given, Collection<String> known) {
    if (given.length() > MAX_LENGTH) {
      return null;
    }
    String nearest = null;
    int least = Math.max(1, given.length() / 3) + 1;
    for (String name : known) {
      int errors = errors(given.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (errors < least) {
        least = errors;
        nearest = name;
      }
    }
    return nearest;
  }

  /** Ready to append to an error: {@code ; did you mean 'threshold'?}, or nothing. */
  public static String hint(String given, Collection<String> known) {
    String nearest = of(given, known);
    return nearest == null ? "" : "; did you mean '" + nearest + "'?";
  }

  private static int errors(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int change = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
