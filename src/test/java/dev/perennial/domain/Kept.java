package dev.perennial.domain;

import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/** Entries of one kind, of which only the bytes are kept. Counts what it is asked for. */
final class Kept<K, T> {
  final Map<K, byte[]> all = new TreeMap<>();
  private final Reader<T> reader;
  int reads;
  int writes;
  int removals;

  Kept(Reader<T> reader) {
    this.reader = reader;
  }

  T get(K key) {
    reads++;
    return stored(key);
  }

  private T stored(K key) {
    return read(all.get(key), reader);
  }

  void put(K key, InMemoryColdState.Writer value, Function<T, InMemoryColdState.Writer> again) {
    writes++;
    byte[] bytes = InMemoryColdState.bytes(value);
    all.put(key, bytes);
    if (!Arrays.equals(bytes, InMemoryColdState.bytes(again.apply(stored(key))))) {
      throw new IllegalStateException(key + " reads back as something else");
    }
  }

  void putNew(K key, InMemoryColdState.Writer value, Function<T, InMemoryColdState.Writer> again) {
    if (all.containsKey(key)) {
      throw new IllegalStateException(key + " is written twice");
    }
    put(key, value, again);
  }

  void remove(K key) {
    removals++;
    all.remove(key);
  }

  void removeKnown(K key) {
    Objects.requireNonNull(all.get(key), "there is no such page");
    remove(key);
  }

  /** Reads one object. */
  interface Reader<T> {
    T read(DataInput in) throws IOException;
  }

  private static <T> T read(byte[] bytes, Reader<T> reader) {
    if (bytes == null) {
      return null;
    }
    try {
      ByteArrayInputStream in = new ByteArrayInputStream(bytes);
      T value = reader.read(new DataInputStream(in));
      if (in.available() > 0) {
        throw new IllegalStateException(in.available() + " bytes were not read");
      }
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
