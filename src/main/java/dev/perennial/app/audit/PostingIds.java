package dev.perennial.app.audit;

import dev.perennial.domain.Digest64;
import dev.perennial.domain.Effect.Posting;

/**
 * The postings that were seen: 16 bytes for each and some room, so that a ledger of many millions
 * fits. Of a hundred million ids two share a digest in one ledger of four thousand.
 */
final class PostingIds {
  private static final int FIRST = 1 << 10;

  /** What a posting is to those before it. */
  enum Seen {
    NEW,
    REPEATED,
    CHANGED
  }

  // Zero marks a free place.
  private long[] ids = new long[FIRST];
  private long[] contents = new long[FIRST];
  private int size;

  Seen add(Posting posting) {
    long digest = Digest64.of(posting.id());
    long id = digest == 0 ? 1 : digest;
    long content = content(posting);
    int place = place(id, ids);
    if (ids[place] == id) {
      return contents[place] == content ? Seen.REPEATED : Seen.CHANGED;
    }
    ids[place] = id;
    contents[place] = content;
    size++;
    if (size > ids.length / 3 * 2) {
      grow();
    }
    return Seen.NEW;
  }

  /** The posting's id as it is kept, or the free place where it belongs. */
  private static int place(long id, long[] ids) {
    int mask = ids.length - 1;
    int place = (int) id & mask;
    while (ids[place] != 0 && ids[place] != id) {
      place = place + 1 & mask;
    }
    return place;
  }

  private void grow() {
    long[] moreIds = new long[Math.multiplyExact(ids.length, 2)];
    long[] moreContents = new long[moreIds.length];
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] != 0) {
        int place = place(ids[i], moreIds);
        moreIds[place] = ids[i];
        moreContents[place] = contents[i];
      }
    }
    ids = moreIds;
    contents = moreContents;
  }

  private static long content(Posting posting) {
    return new Digest64()
        .add(posting.customerId())
        .add(posting.at())
        .add(posting.kind().code())
        .add(posting.from().code())
        .add(posting.to().code())
        .add(posting.points())
        .add(posting.lotId())
        .add(posting.cause())
        .add(posting.ruleId())
        .add(posting.programVersion())
        .value();
  }
}
