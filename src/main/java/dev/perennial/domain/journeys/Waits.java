package dev.perennial.domain.journeys;

import dev.perennial.domain.ColdState;
import dev.perennial.domain.Customer;
import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What rules of one customer wait for, in the order of due times, and of equal ones in that of
 * their beginning.
 *
 * <p>Most customers' lie in the hot record. Of one who has more than {@link #INLINE} those that are
 * due last move, a page at a time, to cold state; a page comes back whole when its first is due, or
 * when a rule in it is called off.
 */
final class Waits {
  /** More rules do not wait for one customer at one time. */
  static final int MAX = 64;

  /** With more in the hot record a page of them leaves it. */
  static final int INLINE = 12;

  /** Waits of a page; part of the format. */
  static final int PAGE = 8;

  private List<Waiting> inline = new ArrayList<>(0);
  private final List<Head> heads = new ArrayList<>(0);
  private long begun;
  private long pagesMade;

  /**
   * What the hot record knows of a page.
   *
   * @param due when the first of the page is due
   * @param rules all that wait in it
   */
  private record Head(long page, long due, SortedSet<String> rules) {
    static Head of(long page, List<Waiting> waits) {
      SortedSet<String> rules = new TreeSet<>();
      waits.forEach(each -> rules.add(each.what().ruleId()));
      return new Head(page, waits.get(0).what().due(), rules);
    }
  }

  boolean isEmpty() {
    return inline.isEmpty() && heads.isEmpty();
  }

  /**
   * Begins to wait.
   *
   * @return false when too much is waited for already
   */
  boolean begin(Wait wait, ColdState cold) {
    if (inline.size() + heads.size() * PAGE >= MAX) {
      return false;
    }
    insert(new Waiting(begun++, wait));
    while (inline.size() > INLINE) {
      pageOut(cold);
    }
    return true;
  }

  private void insert(Waiting waiting) {
    int place = inline.size();
    while (place > 0 && waiting.precedes(inline.get(place - 1))) {
      place--;
    }
    inline.add(place, waiting);
  }

  private void pageOut(ColdState cold) {
    int kept = inline.size() - PAGE;
    List<Waiting> last = new ArrayList<>(inline.subList(kept, inline.size()));
    inline = new ArrayList<>(inline.subList(0, kept));
    heads.add(Head.of(pagesMade, last));
    cold.putWaitPage(pagesMade++, new WaitPage(last));
  }

  private void pageIn(Predicate<Head> which, ColdState cold) {
    for (Head head : List.copyOf(heads)) {
      if (which.test(head)) {
        cold.waitPage(head.page).waits().forEach(this::insert);
        cold.removeWaitPage(head.page);
        heads.remove(head);
      }
    }
  }

  /** When the first wait ends, or {@link Customer#NEVER}. */
  long nextDue() {
    long next = inline.isEmpty() ? Customer.NEVER : inline.get(0).what().due();
    for (Head head : heads) {
      next = Math.min(next, head.due);
    }
    return next;
  }

  /**
   * Ends the first wait, and with it those of the same rule that the same cause began: what they do
   * has one cause, so it must be counted in one go to be told apart.
   */
  List<Wait> endNext(ColdState cold) {
    long due = nextDue();
    pageIn(head -> head.due <= due, cold);
    return remove(inline.get(0).what()::isOneWith);
  }

  /** Calls off what some rules, given by their ids, wait for; returns it. */
  List<Wait> cancel(Predicate<String> rules, ColdState cold) {
    if (!heads.isEmpty()) {
      pageIn(head -> head.rules.stream().anyMatch(rules), cold);
    }
    return remove(wait -> rules.test(wait.ruleId()));
  }

  private List<Wait> remove(Predicate<Wait> which) {
    List<Wait> removed = new ArrayList<>(0);
    inline.removeIf(each -> which.test(each.what()) && removed.add(each.what()));
    if (isEmpty()) {
      begun = 0;
      pagesMade = 0;
    }
    return removed;
  }

  void write(DataOutput out) throws IOException {
    Packing.writeInt(out, inline.size());
    Packing.writeInt(out, heads.size());
    if (isEmpty()) {
      return;
    }
    Packing.writeLong(out, begun);
    Waiting.writeAll(inline, out);
    if (!heads.isEmpty()) {
      Packing.writeLong(out, pagesMade);
    }
    for (Head head : heads) {
      Packing.writeLong(out, head.page);
      Packing.writeLong(out, head.due);
      Packing.writeInt(out, head.rules.size());
      for (String rule : head.rules) {
        Packing.writeText(out, rule);
      }
    }
  }

  static Waits read(DataInput in) throws IOException {
    Waits waits = new Waits();
    int count = Packing.readInt(in);
    int pages = Packing.readInt(in);
    if (count + pages == 0) {
      return waits;
    }
    waits.begun = Packing.readLong(in);
    waits.inline = Waiting.readAll(count, in);
    waits.pagesMade = pages == 0 ? 0 : Packing.readLong(in);
    for (int i = 0; i < pages; i++) {
      long page = Packing.readLong(in);
      long due = Packing.readLong(in);
      SortedSet<String> rules = new TreeSet<>();
      for (int left = Packing.readInt(in); left > 0; left--) {
        rules.add(Packing.readText(in));
      }
      waits.heads.add(new Head(page, due, rules));
    }
    return waits;
  }
}
