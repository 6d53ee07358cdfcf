package dev.perennial.domain.journeys;

import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A wait in its order.
 *
 * @param number how many of the customer had begun before
 */
record Waiting(long number, Wait what) {
  boolean precedes(Waiting other) {
    return what.due() < other.what.due() || what.due() == other.what.due() && number < other.number;
  }

  static void writeAll(List<Waiting> waits, DataOutput out) throws IOException {
    long previous = 0;
    for (Waiting each : waits) {
      Packing.writeLong(out, each.number - previous);
      each.what.write(out);
      previous = each.number;
    }
  }

  static List<Waiting> readAll(int count, DataInput in) throws IOException {
    List<Waiting> waits = new ArrayList<>(count + 1);
    long number = 0;
    for (int i = 0; i < count; i++) {
      number += Packing.readLong(in);
      waits.add(new Waiting(number, Wait.read(in)));
    }
    return waits;
  }
}
