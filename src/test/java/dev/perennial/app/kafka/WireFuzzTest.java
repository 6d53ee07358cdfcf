package dev.perennial.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.perennial.fuzz.ForeignSchemas;
import dev.perennial.fuzz.Fuzzer;
import dev.perennial.fuzz.StubRegistry;
import dev.perennial.fuzz.Victim;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever stands in a topic is read or rejected with a reason, and costs no more memory than its
 * length allows.
 *
 * <p>A million inputs instead of {@link #INPUTS}: {@code -Dfuzz.inputs=1000000}; others: {@code
 * -Dfuzz.seed=2}. A fault names the command that repeats it.
 */
class WireFuzzTest {
  private static final long INPUTS = 100_000;
  private static final List<Schema> FOREIGN = ForeignSchemas.all();
  private static final StubRegistry REGISTRY = new StubRegistry(FOREIGN);

  @AfterAll
  static void stop() {
    REGISTRY.close();
  }

  /** Each with its part of all inputs, in hundredths: what costs more gets less. */
  static Stream<Arguments> victims() {
    return Stream.of(
        Arguments.of(EventVictims.singleObject(), 45),
        Arguments.of(EventVictims.confluent(REGISTRY.url(), FOREIGN), 10),
        Arguments.of(EventVictims.json(), 25),
        Arguments.of(DocumentVictims.anyTopic(), 14),
        Arguments.of(DocumentVictims.program(), 2),
        Arguments.of(DocumentVictims.model(), 2),
        Arguments.of(DocumentVictims.rule(), 2));
  }

  @ParameterizedTest
  @MethodSource("victims")
  void everyInputIsReadOrRejectedAtABoundedCost(Victim victim, int hundredths) {
    String only = System.getProperty("fuzz.only", victim.name());
    assumeTrue(only.equals(victim.name()), "another is wanted");
    long all = Long.getLong("fuzz.inputs", INPUTS);
    long inputs = System.getProperty("fuzz.only") == null ? all * hundredths / 100 : all;
    Fuzzer fuzzer = new Fuzzer(victim, "WireFuzzTest", Long.getLong("fuzz.seed", 1));

    fuzzer.feed(Long.getLong("fuzz.from", 0), inputs);

    System.out.println(fuzzer.report());
    assertThat(fuzzer.outcomes().values().stream().mapToLong(count -> count).sum())
        .as("all are accounted for")
        .isEqualTo(inputs);
    if (inputs > 1000) {
      assertThat(fuzzer.outcomes())
          .as("of both kinds")
          .containsKey(Victim.ACCEPTED)
          .hasSizeGreaterThan(1);
    }
  }
}
