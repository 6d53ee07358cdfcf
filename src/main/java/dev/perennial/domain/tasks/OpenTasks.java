package dev.perennial.domain.tasks;

import dev.perennial.domain.ArrayInput;
import dev.perennial.domain.ArrayOutput;
import dev.perennial.domain.Customer;
import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One customer's open tasks; most customers have none. A task may stay open for weeks, and each
 * event asks only what stands in front: until more is asked for they stay packed as they are
 * stored.
 */
public final class OpenTasks {
  // In the order in which they were opened; none as long as there is something packed.
  private final List<OpenTask> tasks = new ArrayList<>(0);
  // Null when unpacked; else the two below tell what each event asks.
  private byte[] packed;
  private long packedDue;
  private List<String> packedLevels;

  public void add(OpenTask task) {
    unpacked().add(task);
  }

  public boolean isEmpty() {
    return packed == null && tasks.isEmpty();
  }

  /** The open task of that id, or null. */
  public OpenTask find(String id) {
    for (OpenTask task : unpacked()) {
      if (task.id().equals(id)) {
        return task;
      }
    }
    return null;
  }

  /** Whether somebody is asked to agree to the level. */
  public boolean reviews(String level) {
    return levelsUnderReview().contains(level);
  }

  private List<String> levelsUnderReview() {
    return packed != null
        ? packedLevels
        : tasks.stream().map(OpenTask::levelUnderReview).filter(Objects::nonNull).toList();
  }

  /** The task is done with. */
  public void close(OpenTask task) {
    unpacked().remove(task);
  }

  /** When the next task is escalated, or {@link Customer#NEVER}. */
  public long nextDue() {
    if (packed != null) {
      return packedDue;
    }
    int next = nextToEscalate();
    return next < 0 ? Customer.NEVER : tasks.get(next).dueAt();
  }

  /** Marks the task due at {@link #nextDue} as escalated: it will not be again. */
  public OpenTask escalateNext() {
    List<OpenTask> all = unpacked();
    int next = nextToEscalate();
    all.set(next, all.get(next).afterDue());
    return all.get(next);
  }

  private int nextToEscalate() {
    int next = -1;
    for (int i = 0; i < tasks.size(); i++) {
      boolean waits = !tasks.get(i).escalated();
      if (waits && (next < 0 || tasks.get(i).dueAt() < tasks.get(next).dueAt())) {
        next = i;
      }
    }
    return next;
  }

  private List<OpenTask> unpacked() {
    if (packed != null) {
      ArrayInput in = new ArrayInput(packed, 0);
      packed = null;
      try {
        while (in.available() > 0) {
          tasks.add(OpenTask.read(in));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("an open task ends before its end", e);
      }
    }
    return tasks;
  }

  public void write(DataOutput out) throws IOException {
    Packing.writeLong(out, nextDue());
    List<String> levels = levelsUnderReview();
    Packing.writeInt(out, levels.size());
    for (String level : levels) {
      Packing.writeText(out, level);
    }
    Packing.writeBytes(out, packed != null ? packed : pack());
  }

  private byte[] pack() throws IOException {
    ArrayOutput out = new ArrayOutput(64 * tasks.size());
    for (OpenTask task : tasks) {
      task.write(out);
    }
    return out.toByteArray();
  }

  public static OpenTasks read(int format, DataInput in) throws IOException {
    OpenTasks open = new OpenTasks();
    if (format == 1) {
      for (int left = Packing.readInt(in); left > 0; left--) {
        open.tasks.add(OpenTask.read(in));
      }
      return open;
    }
    open.packedDue = Packing.readLong(in);
    open.packedLevels = new ArrayList<>(1);
    for (int left = Packing.readInt(in); left > 0; left--) {
      open.packedLevels.add(Packing.readText(in));
    }
    byte[] bytes = Packing.readBytes(in);
    open.packed = bytes.length == 0 ? null : bytes;
    return open;
  }
}
