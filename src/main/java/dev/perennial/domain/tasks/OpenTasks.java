package dev.perennial.domain.tasks;

import dev.perennial.domain.Customer;
import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One customer's open tasks; most customers have none. */
public final class OpenTasks {
  // In the order in which they were opened.
  private final List<OpenTask> tasks = new ArrayList<>(0);

  public void add(OpenTask task) {
    tasks.add(task);
  }

  public boolean isEmpty() {
    return tasks.isEmpty();
  }

  /** The open task of that id, or null. */
  public OpenTask find(String id) {
    for (OpenTask task : tasks) {
      if (task.id().equals(id)) {
        return task;
      }
    }
    return null;
  }

  /** Whether somebody is asked to agree to the level. */
  public boolean reviews(String level) {
    for (OpenTask task : tasks) {
      if (task.reviews(level)) {
        return true;
      }
    }
    return false;
  }

  /** The task is done with. */
  public void close(OpenTask task) {
    tasks.remove(task);
  }

  /** When the next task is escalated, or {@link Customer#NEVER}. */
  public long nextDue() {
    int next = nextToEscalate();
    return next < 0 ? Customer.NEVER : tasks.get(next).dueAt();
  }

  /** Marks the task due at {@link #nextDue} as escalated: it will not be again. */
  public OpenTask escalateNext() {
    int next = nextToEscalate();
    tasks.set(next, tasks.get(next).afterDue());
    return tasks.get(next);
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

  public void write(DataOutput out) throws IOException {
    Packing.writeInt(out, tasks.size());
    for (OpenTask task : tasks) {
      task.write(out);
    }
  }

  public static OpenTasks read(int format, DataInput in) throws IOException {
    OpenTasks open = new OpenTasks();
    for (int left = Packing.readInt(in); left > 0; left--) {
      open.tasks.add(OpenTask.read(in));
    }
    return open;
  }
}
