package dev.perennial.domain.history;

import dev.perennial.domain.Channel;
import dev.perennial.domain.Packing;
import dev.perennial.domain.policy.Dimension;
import dev.perennial.domain.policy.EventType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What happened on one local day of the programme, or a part of it, as counts and money by type of
 * event, category and channel. Parts of the same day add up.
 */
public final class Day {
  /** So many categories of one type of event are told apart on one day. */
  public static final int MAX_CATEGORIES = 32;

  /** Longer names of categories are not kept. */
  static final int MAX_NAME = 64;

  /** The name of all other categories together. */
  public static final String OTHER = "(other)";

  private static final EventType[] TYPES = EventType.values();
  private static final List<String> CHANNELS =
      Arrays.stream(Channel.values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();

  // A cell begins with a byte: what is counted, and two bits for what needs not be written.
  private static final int KINDS = 1 + Dimension.values().length;
  private static final int KIND_BITS = 6;
  private static final int ONCE = 1 << KIND_BITS;
  private static final int SAME_MONEY = ONCE << 1;

  private final long number;
  private final List<Cell> cells = new ArrayList<>(4);

  /**
   * @param number days since 1970-01-01
   */
  public Day(long number) {
    this.number = number;
  }

  /**
   * A count and a sum.
   *
   * <p>{@code dimension} and {@code name} are null for all events of the type.
   */
  static final class Cell {
    final EventType type;
    final Dimension dimension;
    final String name;
    private long count;
    private long money;

    private Cell(EventType type, Dimension dimension, String name) {
      this.type = type;
      this.dimension = dimension;
      this.name = name;
    }

    long count() {
      return count;
    }

    long money() {
      return money;
    }

    boolean is(EventType otherType, Dimension otherDimension, String otherName) {
      return type == otherType
          && dimension == otherDimension
          && (name == null ? otherName == null : name.equals(otherName));
    }
  }

  /** Days since 1970-01-01. */
  long number() {
    return number;
  }

  List<Cell> cells() {
    return cells;
  }

  /**
   * Counts events of a type.
   *
   * @param money minor units of the programme's currency; 0 for what has none
   */
  public void add(EventType type, long count, long money) {
    add(total(type), count, money);
  }

  /**
   * Counts events of a type under a name.
   *
   * @param name null counts nothing
   */
  public void add(EventType type, Dimension dimension, String name, long count, long money) {
    if (name != null) {
      total(type);
      add(named(type, dimension, name), count, money);
    }
  }

  /** Counts events by their channel; null counts nothing. */
  public void add(EventType type, Channel channel, long count, long money) {
    if (channel != null) {
      add(type, Dimension.CHANNEL, CHANNELS.get(channel.ordinal()), count, money);
    }
  }

  /** Adds another part of the same day. */
  void add(Day part) {
    for (Cell cell : part.cells) {
      if (cell.dimension == null) {
        add(cell.type, cell.count, cell.money);
      } else {
        add(cell.type, cell.dimension, cell.name, cell.count, cell.money);
      }
    }
  }

  private static void add(Cell cell, long count, long money) {
    cell.count += count;
    cell.money += money;
  }

  /** Comes before all other cells of its type, also in the bytes. */
  private Cell total(EventType type) {
    Cell total = find(type, null, null);
    return total == null ? create(type, null, null) : total;
  }

  private Cell named(EventType type, Dimension dimension, String name) {
    boolean category = dimension == Dimension.CATEGORY;
    String kept = category && name.length() > MAX_NAME ? OTHER : name;
    Cell cell = find(type, dimension, kept);
    if (cell == null && category && !kept.equals(OTHER) && categories(type) >= MAX_CATEGORIES) {
      kept = OTHER;
      cell = find(type, dimension, kept);
    }
    return cell == null ? create(type, dimension, kept) : cell;
  }

  private int categories(EventType type) {
    int categories = 0;
    for (Cell cell : cells) {
      boolean counts = cell.type == type && cell.dimension == Dimension.CATEGORY;
      categories += counts && !cell.name.equals(OTHER) ? 1 : 0;
    }
    return categories;
  }

  private Cell create(EventType type, Dimension dimension, String name) {
    Cell cell = new Cell(type, dimension, name);
    cells.add(cell);
    return cell;
  }

  /** A count and a sum, or null when there are none. */
  Cell find(EventType type, Dimension dimension, String name) {
    for (Cell cell : cells) {
      if (cell.is(type, dimension, name)) {
        return cell;
      }
    }
    return null;
  }

  /** Tells all names that {@link #write} will look up. */
  void names(Consumer<String> listener) {
    for (Cell cell : cells) {
      if (cell.dimension == Dimension.CATEGORY) {
        listener.accept(cell.name);
      }
    }
  }

  /**
   * Writes the day.
   *
   * @param base a day that is near
   * @param names holds all names
   */
  void write(DataOutput out, long base, List<String> names) throws IOException {
    Packing.writeLong(out, number - base);
    Packing.writeInt(out, cells.size());
    for (Cell cell : cells) {
      long usual = cell.dimension == null ? 0 : total(cell.type).money;
      int kind = cell.dimension == null ? 0 : 1 + cell.dimension.ordinal();
      out.writeByte(
          cell.type.ordinal() * KINDS
              + kind
              + (cell.count == 1 ? ONCE : 0)
              + (cell.money == usual ? SAME_MONEY : 0));
      if (cell.dimension == Dimension.CATEGORY) {
        Packing.writeInt(out, names.indexOf(cell.name));
      } else if (cell.dimension == Dimension.CHANNEL) {
        out.writeByte(CHANNELS.indexOf(cell.name));
      }
      if (cell.count != 1) {
        Packing.writeLong(out, cell.count);
      }
      if (cell.money != usual) {
        Packing.writeLong(out, cell.money);
      }
    }
  }

  /** Reads what {@link #write} wrote with the same base and names. */
  static Day read(DataInput in, long base, List<String> names) throws IOException {
    Day day = new Day(base + Packing.readLong(in));
    for (int left = Packing.readInt(in); left > 0; left--) {
      int head = in.readUnsignedByte();
      int what = head & ONCE - 1;
      EventType type = TYPES[what / KINDS];
      Cell cell =
          switch (what % KINDS) {
            case 0 -> day.create(type, null, null);
            case 1 -> day.create(type, Dimension.CATEGORY, names.get(Packing.readInt(in)));
            default -> day.create(type, Dimension.CHANNEL, CHANNELS.get(in.readByte()));
          };
      long usual = cell.dimension == null ? 0 : day.total(type).money;
      cell.count = (head & ONCE) != 0 ? 1 : Packing.readLong(in);
      cell.money = (head & SAME_MONEY) != 0 ? usual : Packing.readLong(in);
    }
    return day;
  }
}
