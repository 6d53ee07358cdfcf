package dev.perennial.app.sandbox;

import java.time.Duration;
import org.apache.avro.generic.GenericRecord;

/** Sends gifts out: most in time, some too late, and now and then there are none left. */
final class Warehouse {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final int WORKDAY = 30;

  private Warehouse() {}

  static DemoEvent answer(GenericRecord task) {
    int mood = Math.floorMod(task.get("task_id").toString().hashCode(), 20);
    long hours = 1 + Math.floorMod(task.get("task_id").toString().hashCode() / 20, WORKDAY);
    String outcome = mood == 0 ? "failed" : "done";
    return Reviewer.resolved(task, mood > 17, hours * HOUR, outcome, "warehouse");
  }
}
