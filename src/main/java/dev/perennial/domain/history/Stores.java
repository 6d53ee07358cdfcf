package dev.perennial.domain.history;

import dev.perennial.domain.Digest64;
import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Where a customer was: store and brand of the last event that named one, as logged, and a print of
 * 32 bits for each of the stores seen last. That two of so many stores have the same print, and the
 * second is not noticed to be new, happens once in 60 million new stores.
 */
final class Stores {
  /** So many stores are known; the one not seen for longest makes room for another. */
  static final int MAX = 64;

  private String store;
  private String brand;
  // Seen last comes last.
  private int[] seen = {};

  boolean isEmpty() {
    return store == null && brand == null;
  }

  /** The store, or null. */
  String store() {
    return store;
  }

  /** The brand, or null. */
  String brand() {
    return brand;
  }

  /**
   * Notes where something happened.
   *
   * @param atStore null leaves the one before
   * @param ofBrand null leaves the one before
   * @return whether the store was not seen before
   */
  boolean add(String atStore, String ofBrand) {
    brand = ofBrand == null ? brand : ofBrand;
    if (atStore == null) {
      return false;
    }
    store = atStore;
    int print = (int) Digest64.of(atStore);
    int place = 0;
    while (place < seen.length && seen[place] != print) {
      place++;
    }
    boolean isNew = place == seen.length;
    if (isNew && seen.length < MAX) {
      seen = Arrays.copyOf(seen, seen.length + 1);
    }
    // Of a full list the first leaves; else those behind close up.
    int gap = isNew && place == MAX ? 0 : Math.min(place, seen.length - 1);
    System.arraycopy(seen, gap + 1, seen, gap, seen.length - 1 - gap);
    seen[seen.length - 1] = print;
    return isNew;
  }

  void write(DataOutput out) throws IOException {
    Packing.writeText(out, store);
    Packing.writeText(out, brand);
    if (store != null) {
      out.writeByte(seen.length);
      for (int print : seen) {
        out.writeInt(print);
      }
    }
  }

  static Stores read(DataInput in) throws IOException {
    Stores stores = new Stores();
    stores.store = Packing.readText(in);
    stores.brand = Packing.readText(in);
    stores.seen = new int[stores.store == null ? 0 : in.readByte()];
    for (int i = 0; i < stores.seen.length; i++) {
      stores.seen[i] = in.readInt();
    }
    return stores;
  }
}
