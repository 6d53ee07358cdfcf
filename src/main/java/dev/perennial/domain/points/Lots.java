package dev.perennial.domain.points;

import dev.perennial.domain.ColdState;
import dev.perennial.domain.Customer;
import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A customer's lots in spending order: the one that expires first, then the one made first.
 *
 * <p>An ordinary customer's lots all lie in the hot record. Of one who has more than {@link
 * #INLINE} the available ones move, a page at a time, to cold state; the hot record keeps what a
 * page holds in sum and when its first lot expires. A page comes back whole when one of its lots is
 * wanted, so that earning costs the same with ten lots as with ten thousand.
 */
final class Lots {
  /** With more lots than this in the hot record a page of them leaves it. */
  static final int INLINE = 32;

  /** Lots of a page. */
  static final int PAGE = 24;

  /** The first to be spent stay where they are. */
  private static final int FRONT = INLINE - PAGE;

  private List<Lot> inline = new ArrayList<>(4);
  private final List<Head> heads = new ArrayList<>(0);
  private long made;
  private long pagesMade;

  /** What the hot record knows of a page; its first lot does not come before the first sequence. */
  private record Head(
      long page, long expiresAt, long firstSequence, long lastSequence, long points) {
    boolean mayHold(long sequence) {
      return firstSequence <= sequence && sequence <= lastSequence;
    }

    boolean mayPrecede(Lot lot) {
      return expiresAt < lot.expiresAt
          || expiresAt == lot.expiresAt && firstSequence < lot.sequence;
    }
  }

  /** The number of the next lot to be made. */
  long nextSequence() {
    return made++;
  }

  /** Puts a lot in its place. */
  void add(Lot lot, ColdState cold) {
    insert(lot);
    boolean moved = true;
    while (moved && inline.size() > INLINE) {
      moved = pageOut(cold);
    }
  }

  private void insert(Lot lot) {
    int index = inline.size();
    while (index > 0 && lot.precedes(inline.get(index - 1))) {
      index--;
    }
    inline.add(index, lot);
  }

  /** Moves a page of available lots out, if there are as many behind the front. */
  private boolean pageOut(ColdState cold) {
    List<Lot> page = new ArrayList<>(PAGE);
    for (int i = FRONT; i < inline.size() && page.size() < PAGE; i++) {
      if (!inline.get(i).pending()) {
        page.add(inline.get(i));
      }
    }
    if (page.size() < PAGE) {
      return false;
    }
    heads.add(head(page));
    cold.putLotPage(pagesMade++, new LotPage(page));
    inline.removeAll(page);
    return true;
  }

  private Head head(List<Lot> page) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    long points = 0;
    for (Lot lot : page) {
      first = Math.min(first, lot.sequence);
      last = Math.max(last, lot.sequence);
      points += lot.points;
    }
    return new Head(pagesMade, page.get(0).expiresAt, first, last, points);
  }

  private void pageIn(Head head, ColdState cold) {
    heads.remove(head);
    cold.lotPage(head.page).lots().forEach(this::insert);
    cold.removeLotPage(head.page);
  }

  /** The first lot in spending order, or null. */
  Lot first(ColdState cold) {
    Head head = pageBefore(inline.isEmpty() ? null : inline.get(0));
    while (head != null) {
      pageIn(head, cold);
      head = pageBefore(inline.get(0));
    }
    return inline.isEmpty() ? null : inline.get(0);
  }

  /** The first lot in spending order that is not pending, or null. */
  Lot firstAvailable(ColdState cold) {
    Head head = pageBefore(firstAvailableInline());
    while (head != null) {
      pageIn(head, cold);
      head = pageBefore(firstAvailableInline());
    }
    return firstAvailableInline();
  }

  private Lot firstAvailableInline() {
    for (Lot lot : inline) {
      if (!lot.pending()) {
        return lot;
      }
    }
    return null;
  }

  /** Puts points back into the lot that they were split from, or that lot into its place. */
  void putBack(Lot part, ColdState cold) {
    Lot lot = find(part.sequence, cold);
    if (lot == null) {
      add(part, cold);
    } else {
      lot.points += part.points;
    }
  }

  /** A page of which a lot may come before the given one, which may be null; or null. */
  private Head pageBefore(Lot lot) {
    for (Head head : heads) {
      if (lot == null || head.mayPrecede(lot)) {
        return head;
      }
    }
    return null;
  }

  /** The lot of that number, or null when it is gone. */
  Lot find(long sequence, ColdState cold) {
    Lot found = findInline(sequence);
    for (int i = 0; found == null && i < heads.size(); ) {
      if (heads.get(i).mayHold(sequence)) {
        pageIn(heads.get(i), cold);
        found = findInline(sequence);
      } else {
        i++;
      }
    }
    return found;
  }

  private Lot findInline(long sequence) {
    for (Lot lot : inline) {
      if (lot.sequence == sequence) {
        return lot;
      }
    }
    return null;
  }

  /** Takes out a lot that {@link #first} or {@link #find} returned. */
  void remove(Lot lot) {
    inline.remove(lot);
  }

  /** The pending lot that matures first, then the one made first; null without pending ones. */
  Lot firstToMature() {
    Lot first = null;
    for (Lot lot : inline) {
      if (lot.pending() && (first == null || lot.maturesBefore(first))) {
        first = lot;
      }
    }
    return first;
  }

  /** When the first lot expires, or {@link Customer#NEVER}. */
  long firstExpiry() {
    long first = inline.isEmpty() ? Customer.NEVER : inline.get(0).expiresAt;
    for (Head head : heads) {
      first = Math.min(first, head.expiresAt);
    }
    return first;
  }

  long pending() {
    long sum = 0;
    for (Lot lot : inline) {
      sum += lot.pending() ? lot.points : 0;
    }
    return sum;
  }

  long available() {
    long sum = 0;
    for (Lot lot : inline) {
      sum += lot.pending() ? 0 : lot.points;
    }
    for (Head head : heads) {
      sum += head.points;
    }
    return sum;
  }

  void write(DataOutput out) throws IOException {
    Packing.writeLong(out, made);
    Packing.writeInt(out, heads.size());
    if (!heads.isEmpty()) {
      Packing.writeLong(out, pagesMade);
    }
    for (Head head : heads) {
      Packing.writeLong(out, head.page);
      Packing.writeLong(out, head.expiresAt);
      Packing.writeLong(out, head.firstSequence);
      Packing.writeLong(out, head.lastSequence - head.firstSequence);
      Packing.writeLong(out, head.points);
    }
    LotPage.writeLots(inline, out);
  }

  static Lots read(DataInput in) throws IOException {
    Lots lots = new Lots();
    lots.made = Packing.readLong(in);
    int pages = Packing.readInt(in);
    lots.pagesMade = pages == 0 ? 0 : Packing.readLong(in);
    for (int i = 0; i < pages; i++) {
      long page = Packing.readLong(in);
      long expiresAt = Packing.readLong(in);
      long first = Packing.readLong(in);
      long last = first + Packing.readLong(in);
      lots.heads.add(new Head(page, expiresAt, first, last, Packing.readLong(in)));
    }
    lots.inline = LotPage.readLots(in);
    return lots;
  }
}
