package dev.perennial.topology;

import static dev.perennial.topology.TestLog.buy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.io.Outbound;
import dev.perennial.io.Topics;
import dev.perennial.io.program.DefaultModel;
import dev.perennial.io.program.RuleText;
import dev.perennial.io.wire.RecordReader;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import loyalty.event.v1.Login;
import org.apache.avro.generic.IndexedRecord;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A model that comes scores whoever buys, and in time whoever does not. */
class ModelBroadcastTest {
  private static final List<String> PROGRAM = List.of("1;0.10;ever");
  private static final Pacing ONE_BY_ONE = new Pacing(Duration.ZERO, Duration.ZERO);
  private static final int CUSTOMERS = 20;

  private final TestLog log = new TestLog();

  static Stream<StateBackend> backends() {
    return Stream.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend(false));
  }

  private static Decider decider(StateBackend backend, OperatorSubtaskState restored)
      throws Exception {
    return new Decider(backend, PROGRAM, 1, 0, restored, ONE_BY_ONE);
  }

  private static String model(int version, String from) {
    String text = RuleText.with(DefaultModel.text(), "version", Integer.toString(version));
    return from == null ? text : RuleText.with(text, "effective_from", from);
  }

  /** {@code customer as-of model band} of each profile. */
  private static List<String> scores(Decider decider) throws Exception {
    RecordReader reader = Wire.reader(WireOptions.singleObject());
    List<String> lines = new ArrayList<>();
    for (Outbound record : decider.records()) {
      if (record.topic().equals(Topics.PROFILE)) {
        IndexedRecord profile = reader.read(record.topic(), record.value());
        IndexedRecord churn = (IndexedRecord) field(profile, "churn");
        String score = churn == null ? "none" : field(churn, "model") + " " + field(churn, "band");
        lines.add(field(profile, "customer_id") + " " + field(profile, "as_of") + " " + score);
      }
    }
    return lines;
  }

  private static Object field(IndexedRecord record, String name) {
    return record.get(record.getSchema().getField(name).pos());
  }

  private void buyAll(Decider decider) throws Exception {
    for (int i = 0; i < CUSTOMERS; i++) {
      String at = "2026-01-10T10:%02d:00Z".formatted(i);
      decider.log(log.inbound("c-" + i, "e-1", at, buy("o-1", 20_00)));
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void theSilentAreScoredWithinTheDayAfterAModelBegins(StateBackend backend) throws Exception {
    try (Decider decider = decider(backend, null)) {
      buyAll(decider);
      decider.passTime("2026-01-20T00:00:00Z");
      assertThat(scores(decider)).hasSize(CUSTOMERS).allMatch(line -> line.endsWith("none"));
      decider.publishModel(model(1, "2026-01-25T00:00:00Z"));
      assertThat(decider.scanPending()).isTrue();
      decider.doMails().passTime("2026-01-25T00:00:00Z");
      assertThat(scores(decider)).hasSize(CUSTOMERS);
      decider.passTime("2026-01-26T00:00:00Z");
      List<String> scored = scores(decider).subList(CUSTOMERS, 2 * CUSTOMERS);
      assertThat(scored).allMatch(line -> line.endsWith("churn/1 medium"));
      assertThat(scored.stream().map(line -> line.split(" ")[1]).distinct().count())
          .as("not all at once")
          .isEqualTo(CUSTOMERS);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aCustomerGoesOnBeingWatchedAfterARestore(StateBackend backend) throws Exception {
    List<String> whole;
    try (Decider decider = decider(backend, null)) {
      decider.publishModel(model(1, null));
      buyAll(decider);
      decider.passTime("2026-02-01T00:00:00Z");
      decider.log(log.inbound("c-0", "e-2", "2026-02-01T00:00:00Z", new Login()));
      whole = scores(decider.passTime("2027-01-01T00:00:00Z"));
    }
    assertThat(whole).hasSize(1 + 3 * CUSTOMERS);
    OperatorSubtaskState state;
    List<String> parts;
    try (Decider decider = decider(backend, null)) {
      decider.publishModel(model(1, null));
      buyAll(decider);
      state = decider.snapshot();
      parts = scores(decider);
    }
    try (Decider decider = decider(backend, state)) {
      decider.passTime("2026-02-01T00:00:00Z");
      decider.log(log.inbound("c-0", "e-2", "2026-02-01T00:00:00Z", new Login()));
      parts.addAll(scores(decider.passTime("2027-01-01T00:00:00Z")));
    }
    assertThat(parts).containsExactlyInAnyOrderElementsOf(whole);
  }

  @Test
  void whatIsNoModelIsRefusedAndAnotherModelToo() throws Exception {
    try (Decider decider = decider(new HashMapStateBackend(), null)) {
      decider.publishModel(model(1, null)).publishModel("id: churn");
      decider.publishModel(RuleText.with(model(2, null), "id", "other"));
      buyAll(decider);
      assertThat(decider.tally().counts()).containsEntry("models_refused", 2L);
      assertThat(scores(decider)).allMatch(line -> line.endsWith("churn/1 low"));
    }
  }

  @Test
  void riskIsTheSameToTheBitWhateverTheBackend() throws Exception {
    try (Decider one = decider(new HashMapStateBackend(), null);
        Decider other = decider(new EmbeddedRocksDBStateBackend(false), null)) {
      for (Decider decider : List.of(one, other)) {
        decider.publishModel(model(1, null));
        buyAll(decider);
        decider.passTime("2027-01-01T00:00:00Z");
      }
      assertThat(bytes(one)).isEqualTo(bytes(other)).isNotEmpty();
    }
  }

  private static List<String> bytes(Decider decider) {
    return decider.records().stream()
        .filter(record -> record.topic().equals(Topics.PROFILE))
        .map(record -> Arrays.toString(record.value()))
        .sorted()
        .toList();
  }
}
