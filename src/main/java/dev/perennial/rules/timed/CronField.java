package dev.perennial.rules.timed;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** One of cron's five fields: numbers, names, ranges, steps and lists of them. */
final class CronField {
  /** The other number of Sunday. */
  static final int SUNDAY_AGAIN = 7;

  private final String name;
  private final int least;
  private final int most;
  private final List<String> names;

  /**
   * @param names words for the numbers from {@code least} on; none if empty
   */
  CronField(String name, int least, int most, List<String> names) {
    this.name = name;
    this.least = least;
    this.most = most;
    this.names = names;
  }

  /**
   * The numbers that a field means.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  BitSet parse(String text) {
    BitSet numbers = new BitSet();
    for (String part : text.split(",", -1)) {
      add(part, numbers);
    }
    return numbers;
  }

  private void add(String part, BitSet numbers) {
    String[] stepped = part.split("/", -1);
    if (stepped.length > 2) {
      throw wrong(part);
    }
    int step = stepped.length == 2 ? step(stepped[1], part) : 1;
    String range = stepped[0];
    int from = least;
    int to = most;
    if (!range.equals("*")) {
      String[] ends = range.split("-", -1);
      if (ends.length > 2) {
        throw wrong(part);
      }
      from = number(ends[0]);
      to = ends.length == 2 ? number(ends[1]) : stepped.length == 2 ? most : from;
      // Weeks end on Sunday too.
      to = to == 0 && from > 0 && most == SUNDAY_AGAIN ? SUNDAY_AGAIN : to;
      if (to < from) {
        throw new IllegalArgumentException(
            "'%s' runs backwards; write two ranges with a comma".formatted(part));
      }
    }
    for (int i = from; i <= to; i += step) {
      numbers.set(i);
    }
  }

  private int step(String text, String part) {
    if (!text.matches("\\d{1,2}") || Integer.parseInt(text) == 0) {
      throw new IllegalArgumentException(
          "'%s' has no step of 1 or more behind the slash".formatted(part));
    }
    return Integer.parseInt(text);
  }

  private int number(String text) {
    int word = names.indexOf(text.toUpperCase(Locale.ROOT));
    if (word >= 0) {
      return least + word;
    }
    if (!text.matches("\\d{1,2}")) {
      throw wrong(text);
    }
    int value = Integer.parseInt(text);
    if (value < least || value > most) {
      throw wrong(text);
    }
    return value;
  }

  private IllegalArgumentException wrong(String part) {
    return new IllegalArgumentException(
        "'%s' is no %s of cron: numbers from %d to %d, as 1, 1-5, */2 or 1,3"
            .formatted(part, name, least, most));
  }
}
