package dev.perennial.domain.history;

import dev.perennial.domain.ArrayInput;
import dev.perennial.domain.ArrayOutput;
import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Some days of a customer as they are stored: they travel with their customer at every event, and
 * are looked at only when a rule asks. Days are in no order, and a day may be there in parts.
 */
public final class HistoryPage {
  /** The format that {@link #write} writes. */
  public static final int FORMAT = 1;

  // Each name once, however many days have it.
  private final List<String> names = new ArrayList<>(2);
  private byte[] packed = {};
  private long base;

  /** How many bytes the days take; 0 when there are none. */
  int bytes() {
    int bytes = packed.length;
    for (String name : names) {
      bytes += packed.length == 0 ? 0 : 1 + name.length();
    }
    return bytes;
  }

  /** Adds a day, without looking at the others. */
  void append(Day day) {
    learn(day);
    if (packed.length == 0) {
      base = day.number();
    }
    try {
      ArrayOutput all = new ArrayOutput(packed.length + 32);
      all.write(packed);
      day.write(all, base, names);
      packed = all.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a part of a day, to the one that is there if there is one. */
  void merge(Day part) {
    List<Day> days = days();
    for (Day day : days) {
      if (day.number() == part.number()) {
        day.add(part);
        packed = new byte[0];
        days.forEach(this::append);
        return;
      }
    }
    append(part);
  }

  /** Takes up the names of a day that {@link #names} is then asked for. */
  void learn(Day day) {
    day.names(
        name -> {
          if (!names.contains(name)) {
            names.add(name);
          }
        });
  }

  List<String> names() {
    return names;
  }

  /** All days, or parts of them. */
  List<Day> days() {
    List<Day> days = new ArrayList<>();
    ArrayInput bytes = new ArrayInput(packed, 0);
    try {
      while (bytes.available() > 0) {
        days.add(Day.read(bytes, base, names));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return days;
  }

  public void write(DataOutput out) throws IOException {
    Packing.writeInt(out, names.size());
    for (String name : names) {
      Packing.writeText(out, name);
    }
    Packing.writeBytes(out, packed);
    if (packed.length > 0) {
      Packing.writeLong(out, base);
    }
  }

  public static HistoryPage read(int format, DataInput in) throws IOException {
    HistoryPage page = new HistoryPage();
    for (int left = Packing.readInt(in); left > 0; left--) {
      page.names.add(Packing.readText(in));
    }
    page.packed = Packing.readBytes(in);
    page.base = page.packed.length > 0 ? Packing.readLong(in) : 0;
    return page;
  }
}
