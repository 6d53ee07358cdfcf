package dev.perennial.domain.points;

import dev.perennial.domain.ColdState;
import dev.perennial.domain.Customer;
import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A customer's lots in spending order: the one that expires first, then the one made first.
 *
 * <p>An ordinary customer's lots all lie in the hot record. Of one who has more than {@link
 * #INLINE} the available ones move, a page at a time, to cold state; the hot record keeps what a
 * page holds in sum and when its first lot expires. A page comes back whole when one of its lots is
 * wanted. Of very many pages these heads make pages too, and so on, so that earning costs the same
 * with ten lots as with a million.
 */
final class Lots {
  /** With more lots than this in the hot record a page of them leaves it. */
  static final int INLINE = 16;

  /** Lots of a page. */
  private static final int PAGE = 12;

  /** The first to be spent stay where they are. */
  private static final int FRONT = INLINE - PAGE;

  /** With more heads of one level in the hot record a page of them leaves it. */
  private static final int HEADS = 24;

  /** Heads of a page. */
  private static final int HEADS_PAGE = 16;

  private List<Lot> inline = new ArrayList<>(4);
  private List<PageHead> heads = new ArrayList<>(0);
  private long made;
  private long pagesMade;

  /** The number of the next lot to be made. */
  long nextSequence() {
    return made++;
  }

  /** Puts a lot in its place. */
  void add(Lot lot, ColdState cold) {
    insert(lot);
    while (inline.size() > INLINE && pageOut(cold)) {
      headsOut(cold);
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
    List<Lot> kept = new ArrayList<>(inline.size());
    for (int i = 0; i < inline.size(); i++) {
      boolean leaves = i >= FRONT && page.size() < PAGE && !inline.get(i).pending();
      (leaves ? page : kept).add(inline.get(i));
    }
    if (page.size() < PAGE) {
      return false;
    }
    heads.add(PageHead.of(pagesMade, page));
    cold.putLotPage(pagesMade++, LotPage.of(page));
    inline = kept;
    return true;
  }

  /** Moves the heads that are needed last out, where a level has too many. */
  private void headsOut(ColdState cold) {
    if (heads.size() <= HEADS) {
      return;
    }
    int level = 0;
    List<PageHead> same = ofLevel(level);
    while (!same.isEmpty()) {
      if (same.size() > HEADS) {
        List<PageHead> page = same.subList(same.size() - HEADS_PAGE, same.size());
        heads.removeAll(page);
        heads.add(PageHead.ofHeads(pagesMade, page));
        cold.putLotPage(pagesMade++, LotPage.ofHeads(page));
      } else {
        level++;
      }
      same = ofLevel(level);
    }
  }

  private List<PageHead> ofLevel(int level) {
    return heads.stream()
        .filter(head -> head.level() == level)
        .sorted(PageHead.SPENDING)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private void pageIn(PageHead head, ColdState cold) {
    heads.remove(head);
    LotPage page = cold.lotPage(head.page());
    page.lots().forEach(this::insert);
    heads.addAll(page.heads());
    cold.removeLotPage(head.page());
  }

  /** The first lot in spending order, or null. */
  Lot first(ColdState cold) {
    PageHead head = pageBefore(inline.isEmpty() ? null : inline.get(0));
    while (head != null) {
      pageIn(head, cold);
      head = pageBefore(inline.get(0));
    }
    return inline.isEmpty() ? null : inline.get(0);
  }

  /** The first lot in spending order that is not pending, or null. */
  Lot firstAvailable(ColdState cold) {
    PageHead head = pageBefore(firstAvailableInline());
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
  private PageHead pageBefore(Lot lot) {
    for (PageHead head : heads) {
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
    for (PageHead head : heads) {
      first = Math.min(first, head.firstExpiry());
    }
    return first;
  }

  /** The first expiry of a lot after an instant, or {@link Customer#NEVER}. */
  long expiryAfter(long after) {
    long first = Customer.NEVER;
    for (int i = 0; i < inline.size() && first == Customer.NEVER; i++) {
      first = inline.get(i).expiresAt > after ? inline.get(i).expiresAt : first;
    }
    for (PageHead head : heads) {
      first = Math.min(first, head.expiryAfter(after));
    }
    return first;
  }

  /** Points of the lots that expire at that very instant. */
  long expiringAt(long at, ColdState cold) {
    for (int i = 0; i < heads.size(); ) {
      if (heads.get(i).expiryAfter(at - 1) == at) {
        pageIn(heads.get(i), cold);
      } else {
        i++;
      }
    }
    long sum = 0;
    for (Lot lot : inline) {
      sum += lot.expiresAt == at ? lot.points : 0;
    }
    return sum;
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
    for (PageHead head : heads) {
      sum += head.points();
    }
    return sum;
  }

  void write(DataOutput out) throws IOException {
    Packing.writeLong(out, made);
    Packing.writeInt(out, heads.size());
    if (!heads.isEmpty()) {
      Packing.writeLong(out, pagesMade);
    }
    LotPage.writeHeads(heads, out);
    LotPage.writeLots(inline, out);
  }

  static Lots read(int format, DataInput in) throws IOException {
    Lots lots = new Lots();
    lots.made = Packing.readLong(in);
    int pages = Packing.readInt(in);
    lots.pagesMade = pages == 0 ? 0 : Packing.readLong(in);
    lots.heads = LotPage.readHeads(pages, format, in);
    lots.inline = LotPage.readLots(in);
    return lots;
  }
}
