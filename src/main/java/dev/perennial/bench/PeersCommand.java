package dev.perennial.bench;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** What a team would use instead. */
@Command(
    name = "peers",
    mixinStandardHelpOptions = true,
    description = {
      "Drains the topic of bench throughput through the engine and through what a team would use"
          + " instead: a Flink job as it would first be written (naive), Kafka Streams with one"
          + " packed value a customer (streams), and Flink SQL (sql), all exactly once; and through"
          + " engine and Kafka Streams at least once (engine_alo, streams_alo; not with --quick).",
      "Each runs in a JVM of its own on the same real broker, in turns. Flink SQL tells the spend of"
          + " 30 days only; the others points and tiers too, and must come to the same as the"
          + " engine."
    })
final class PeersCommand extends ThroughputCommand {
  private static final List<Contender> EXACTLY_ONCE =
      List.of(Contender.ENGINE, Contender.NAIVE, Contender.STREAMS, Contender.SQL);

  @Override
  List<Contender> usual() {
    if (quick()) {
      return EXACTLY_ONCE;
    }
    List<Contender> all = new ArrayList<>(EXACTLY_ONCE);
    all.addAll(List.of(Contender.ENGINE_ALO, Contender.STREAMS_ALO));
    return all;
  }
}
