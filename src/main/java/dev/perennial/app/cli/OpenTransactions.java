package dev.perennial.app.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;

/** What one job has open at the brokers, or has left behind. */
final class OpenTransactions {
  private final Admin admin;
  private final Pattern ids;

  /**
   * A transaction that has neither been committed nor aborted.
   *
   * @param where the partitions that it has written to
   */
  record Open(String id, Instant since, String where) {}

  /**
   * @param prefix of the transactional ids; the connector adds the task's number and one that grows
   */
  OpenTransactions(Admin admin, String prefix) {
    this.admin = admin;
    this.ids = Pattern.compile(Pattern.quote(prefix) + "-\\d+-\\d+");
  }

  /** The oldest first. */
  List<Open> begunBefore(Instant then) throws InterruptedException, ExecutionException {
    ListTransactionsOptions ongoing =
        new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING));
    List<String> ours =
        admin.listTransactions(ongoing).all().get().stream()
            .map(TransactionListing::transactionalId)
            .filter(id -> ids.matcher(id).matches())
            .toList();
    var descriptions = admin.describeTransactions(ours);
    List<Open> found = new ArrayList<>();
    for (String id : ours) {
      Open open = open(id, descriptions.description(id));
      if (open != null && open.since().isBefore(then)) {
        found.add(open);
      }
    }
    found.sort(Comparator.comparing(Open::since));
    return found;
  }

  /** Null when it has ended since it was listed. */
  private static Open open(String id, KafkaFuture<TransactionDescription> description)
      throws InterruptedException, ExecutionException {
    try {
      TransactionDescription told = description.get();
      if (told.state() != TransactionState.ONGOING || told.transactionStartTimeMs().isEmpty()) {
        return null;
      }
      Instant since = Instant.ofEpochMilli(told.transactionStartTimeMs().getAsLong());
      return new Open(id, since, where(told));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TransactionalIdNotFoundException) {
        return null;
      }
      throw e;
    }
  }

  private static String where(TransactionDescription told) {
    Map<String, Long> topics =
        told.topicPartitions().stream()
            .collect(Collectors.groupingBy(p -> p.topic(), Collectors.counting()));
    return topics.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(topic -> topic.getKey() + " (" + topic.getValue() + " partitions)")
        .collect(Collectors.joining(", "));
  }

  /**
   * Begins anew under each id, as a producer does that starts: the coordinator aborts what is open
   * under it and refuses whoever wrote so far.
   */
  void abort(List<Open> open) throws InterruptedException, ExecutionException {
    admin.fenceProducers(open.stream().map(Open::id).toList()).all().get();
  }
}
