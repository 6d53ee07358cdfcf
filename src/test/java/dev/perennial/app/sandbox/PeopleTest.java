package dev.perennial.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.io.Topics;
import dev.perennial.io.json.JsonEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import loyalty.action.task.v1.Task;
import loyalty.action.voucher.v1.Voucher;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class PeopleTest {
  private static final long OPENED = 1_767_261_600_000L;
  private static final long DUE = OPENED + Duration.ofDays(7).toMillis();

  private final People people = new People();

  @Test
  void everyReviewIsAnsweredOnceInTimeAndReadably() throws Exception {
    Map<String, Integer> outcomes = answers("loyalty_manager", "approved", "rejected");
    assertThat(outcomes).containsOnlyKeys("approved", "late", "rejected");
    assertThat(outcomes.get("approved")).isGreaterThan(100);
  }

  @Test
  void theWarehouseSendsMostGifts() throws Exception {
    Map<String, Integer> outcomes = answers("warehouse", "done", "failed");
    assertThat(outcomes).containsOnlyKeys("done", "late", "failed");
    assertThat(outcomes.get("done")).isGreaterThan(100);
  }

  private Map<String, Integer> answers(String queue, String good, String bad) throws Exception {
    for (int i = 0; i < 200; i++) {
      GenericRecord task = task("task-" + i, queue);
      people.seen(Topics.TASK, task);
      people.seen(Topics.TASK, task);
    }
    assertThat(people.due(OPENED)).isNull();
    Map<String, Integer> outcomes = new TreeMap<>();
    long before = OPENED;
    for (DemoEvent next = people.due(Long.MAX_VALUE);
        next != null;
        next = people.due(Long.MAX_VALUE)) {
      assertThat(next.at()).isGreaterThanOrEqualTo(before);
      before = next.at();
      String text = JsonEvents.parse(next.text().getBytes(StandardCharsets.UTF_8)).toString();
      String outcome = text.contains(good) ? good : bad;
      outcomes.merge(next.at() > DUE ? "late" : outcome, 1, Integer::sum);
    }
    assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(200);
    return outcomes;
  }

  @Test
  void vouchersAreTakenToATillInEveryWay() throws Exception {
    for (int i = 0; i < 200; i++) {
      people.seen(Topics.VOUCHER, voucher("voucher-" + i));
      people.seen(Topics.VOUCHER, voucher("voucher-" + i));
    }
    Set<String> ids = new HashSet<>();
    Map<String, Integer> asked = new TreeMap<>();
    for (DemoEvent next = people.due(Long.MAX_VALUE);
        next != null;
        next = people.due(Long.MAX_VALUE)) {
      JsonEvents.parse(next.text().getBytes(StandardCharsets.UTF_8));
      assertThat(ids.add(next.eventId())).isTrue();
      assertThat(next.answer()).isEqualTo(DemoEvent.Answer.REPLY);
      asked.merge(next.text().replaceAll(".*\"type\":\"(\\w+)\".*", "$1"), 1, Integer::sum);
    }
    assertThat(asked).containsOnlyKeys("voucher_redeem", "voucher_release", "voucher_reserve");
    assertThat(asked.get("voucher_redeem")).isGreaterThan(100);
  }

  private static GenericRecord voucher(String id) {
    GenericRecord voucher = new GenericData.Record(Voucher.getClassSchema());
    voucher.put("voucher_id", id);
    voucher.put("customer_id", "c-1");
    voucher.put("issued_at", OPENED);
    voucher.put("code", "GG30M95YT1JD9C8K0");
    return voucher;
  }

  private static GenericRecord task(String id, String queue) {
    GenericRecord task = new GenericData.Record(Task.getClassSchema());
    task.put("task_id", id);
    task.put("queue", queue);
    task.put("customer_id", "c-1");
    task.put("at", OPENED);
    task.put("due_at", DUE);
    return task;
  }
}
