package dev.perennial.app.sandbox;

import dev.perennial.app.sandbox.DemoEvent.Answer;
import dev.perennial.io.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.avro.generic.GenericRecord;

/**
 * What was sent and what came back of it, event by event. The feeder tells the one, the watcher the
 * other, the view asks.
 */
final class Scoreboard {
  private record Sent(long nanos, Answer answer) {}

  private final Map<String, Sent> open = new HashMap<>();
  private final Map<Answer, Integer> sent = new HashMap<>();
  private final Map<String, Integer> rejected = new TreeMap<>();
  private final Map<String, String> erasures = new HashMap<>();
  private final List<String> surprises = new ArrayList<>();
  private final Latencies latencies = new Latencies();
  private final Books books = new Books();
  private final Actions actions = new Actions();
  private int unreadable;
  private int total;

  /** What can be told at one time. */
  record Standing(
      int sent,
      int open,
      int waiting,
      int repeats,
      int customers,
      double p50,
      double p99,
      Map<String, Long> members,
      Map<String, Long> bands,
      long issued,
      long outstanding,
      long expired,
      long reversed,
      long redeemed,
      int erased,
      int messages,
      Map<String, Integer> channels,
      Map<String, Integer> replies,
      int races,
      Map<String, Integer> tasks,
      Map<String, Integer> vouchers,
      List<String> latest,
      Map<String, Integer> rejected) {}

  /** An event is about to be sent. */
  synchronized void sending(DemoEvent event) {
    total++;
    sent.merge(event.answer(), 1, Integer::sum);
    if (!event.readable()) {
      unreadable++;
    } else if (event.answer() != Answer.REPEAT && event.answer() != Answer.WAITS) {
      if (event.answer() == Answer.TOMBSTONE) {
        erasures.put(event.customerId(), event.eventId());
      }
      open.put(event.eventId(), new Sent(System.nanoTime(), event.answer()));
    }
  }

  /** A record of an output topic was seen. */
  synchronized void seen(String topic, GenericRecord record) {
    switch (topic) {
      case Topics.LEDGER -> books.posting(record);
      case Topics.PROFILE -> {
        books.profile(record);
        answered(record.get("cause"), Answer.PROFILE);
      }
      case Topics.REPLY -> {
        actions.reply(record);
        answered(record.get("cause"), Answer.REPLY);
      }
      case Topics.MESSAGE -> actions.message(record);
      case Topics.TASK -> actions.task(record);
      case Topics.VOUCHER -> actions.voucher(record);
      case Topics.REJECTED -> {
        rejected.merge(record.get("reason").toString(), 1, Integer::sum);
        if (record.get("event_id") == null) {
          unreadable--;
        } else {
          answered(record.get("event_id"), Answer.REJECTION);
        }
      }
      default -> throw new IllegalArgumentException("nobody watches topic " + topic);
    }
  }

  /** A profile without content was seen. */
  synchronized void erased(String customer) {
    books.erased(customer);
    answered(erasures.get(customer), Answer.TOMBSTONE);
  }

  /** Whether every event that must be answered was. */
  synchronized boolean settled() {
    return open.isEmpty() && unreadable == 0;
  }

  /** What is wrong, each in a line; empty when all is well. */
  synchronized List<String> faults() {
    List<String> faults = new ArrayList<>(surprises);
    if (!settled()) {
      faults.add(
          "%d events were not answered, such as %s"
              .formatted(open.size() + unreadable, open.keySet().stream().limit(3).toList()));
    }
    faults.addAll(actions.faults());
    faults.addAll(books.differences());
    return faults;
  }

  synchronized Standing standing() {
    return standing(() -> latencies.recent(0.5), () -> latencies.recent(0.99));
  }

  /** The same with the latencies of the whole run. */
  synchronized Standing whole() {
    return standing(() -> latencies.all(0.5), () -> latencies.all(0.99));
  }

  private Standing standing(Supplier<Double> p50, Supplier<Double> p99) {
    return new Standing(
        total,
        open.size() + unreadable,
        sent.getOrDefault(Answer.WAITS, 0),
        sent.getOrDefault(Answer.REPEAT, 0),
        books.customers(),
        p50.get(),
        p99.get(),
        books.members(),
        books.bands(),
        books.flow("issued"),
        books.outstanding(),
        books.flow("expired"),
        books.flow("reversed"),
        books.flow("redeemed"),
        erasures.size(),
        actions.messages(),
        actions.channels(),
        actions.replies(),
        actions.races(),
        actions.tasks(),
        actions.vouchers(),
        actions.latest(),
        new TreeMap<>(rejected));
  }

  private void answered(Object eventId, Answer answer) {
    Sent event = open.get(String.valueOf(eventId));
    // A request changes the profile as well, but it is the reply for which somebody waits.
    if (event == null || (event.answer == Answer.REPLY && answer == Answer.PROFILE)) {
      return;
    }
    open.remove(eventId.toString());
    if (event.answer != answer) {
      surprises.add("event %s was answered by %s".formatted(eventId, answer));
    }
    latencies.add(System.nanoTime() - event.nanos);
  }
}
