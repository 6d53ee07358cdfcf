package dev.perennial.topology;

import static dev.perennial.topology.TestLog.buy;
import static dev.perennial.topology.TestLog.refund;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.io.Inbound;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import dev.perennial.topology.state.RawRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import loyalty.event.v1.Login;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;

/** Nothing is lost without a trace: inputs = applied + duplicates + rejected + waiting + ticks. */
class TallyTest {
  private final TestLog log = new TestLog();

  @Test
  void everyInputIsCountedOnce() throws Exception {
    Map<String, Long> counts =
        counts(
            null,
            log.tick("2026-01-01T00:00:00Z"),
            log.record("c-1", "e-1", "2026-01-01T10:00:00Z", buy("o-1", 10_00)),
            log.record("c-1", "e-1", "2026-01-01T10:00:00Z", buy("o-1", 10_00)),
            log.record("c-1", "e-2", "2026-01-01T10:00:01Z", buy("o-1", 99_00)),
            log.garbage("2026-01-01T10:00:02Z"),
            log.record("c-1", "e-3", "2026-01-01T10:00:03Z", refund("r-1", "o-later")),
            log.record("c-1", "e-4", "2026-01-01T10:00:04Z", refund("r-1", "o-never")),
            log.record("c-1", "e-5", "2026-01-01T10:00:05Z", buy("o-later", 10_00)),
            log.record("c-2", "e-1", "2026-01-01T10:00:06Z", buy("o-1", -1)),
            log.tick("2026-01-01T10:00:07Z"));
    assertThat(counts)
        .containsEntry("inputs", 10L)
        .containsEntry("ticks", 2L)
        .containsEntry("applied", 3L)
        .containsEntry("duplicates", 1L)
        .containsEntry("rejected", 3L)
        .containsEntry("waiting", 1L);
    assertIdentity(counts);
  }

  @Test
  void aRefundThatWaitedInVainEndsAsRejected() throws Exception {
    Map<String, Long> counts =
        counts(
            "2028-01-01T00:00:00Z",
            log.record("c-1", "e-3", "2026-01-01T10:00:03Z", refund("r-1", "o-never")),
            log.record("c-1", "e-6", "2026-01-01T10:00:03Z", new Login()));
    assertThat(counts).containsEntry("waiting", 0L).containsEntry("timers_fired", 1L);
    assertIdentity(counts);
  }

  private static void assertIdentity(Map<String, Long> counts) {
    long accounted =
        List.of("applied", "duplicates", "rejected", "waiting", "ticks").stream()
            .mapToLong(counts::get)
            .sum();
    assertThat(accounted).isEqualTo(counts.get("inputs"));
  }

  /** Runs route and decision one after the other, then lets time pass; adds up their counts. */
  private static Map<String, Long> counts(String until, RawRecord... records) throws Exception {
    RouteFunction route = new RouteFunction(Wire.decoder(WireOptions.singleObject()));
    OneInputStreamOperatorTestHarness<RawRecord, Inbound> routing =
        ProcessFunctionTestHarnesses.forProcessFunction(route);
    for (RawRecord record : records) {
      routing.processElement(record, record.loggedAt());
    }
    Map<String, Long> sum = new HashMap<>(route.tally().counts());
    try (Decider decider = new Decider(new HashMapStateBackend(), List.of("1;0.10;ever"))) {
      decider.log(routing.extractOutputValues().toArray(Inbound[]::new));
      if (until != null) {
        decider.passTime(until);
      }
      decider.tally().counts().forEach((name, count) -> sum.merge(name, count, Long::sum));
    }
    routing.close();
    return sum;
  }
}
