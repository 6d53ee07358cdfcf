package dev.perennial.app.explain;

import dev.perennial.app.records.LedgerRows;
import dev.perennial.app.records.Row;
import dev.perennial.domain.Balances;
import dev.perennial.io.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Everything that is known of one customer, put in order. Each topic's records come in its order;
 * the same record again is passed over.
 */
public final class Story {
  private final Map<Chapter, Map<String, Fact>> chapters = new HashMap<>();
  private final Map<String, Row> events = new HashMap<>();

  public Story() {
    for (Chapter chapter : Chapter.values()) {
      chapters.put(chapter, new LinkedHashMap<>());
    }
  }

  /** The topics from which stories are told. */
  public static List<String> topics() {
    return Arrays.stream(Chapter.values()).map(chapter -> chapter.topic).toList();
  }

  /**
   * Takes a record of the customer in.
   *
   * @throws IllegalArgumentException naming the field that is missing or wrong
   */
  public void add(String topic, Row row) {
    if (topic.equals(Topics.EVENT)) {
      events.putIfAbsent(row.text("event_id"), row);
    } else {
      Chapter.of(topic)
          .map(chapter -> chapter.fact(row))
          .ifPresent(fact -> chapters.get(fact.chapter()).putIfAbsent(fact.id(), fact));
    }
  }

  /** Whether nothing at all is known. */
  public boolean isEmpty() {
    return chapters.values().stream().allMatch(Map::isEmpty) && events.isEmpty();
  }

  Collection<Fact> facts(Chapter chapter) {
    return chapters.get(chapter).values();
  }

  /** The first fact of the chapter of which that is so, or null. */
  Fact first(Chapter chapter, Predicate<Fact> so) {
    return facts(chapter).stream().filter(so).findFirst().orElse(null);
  }

  /** The event of that id, or null where events were not read. */
  Row event(String id) {
    return events.get(id);
  }

  /** The event that brought the order, or null. */
  String purchaseOf(String orderId) {
    return events.entrySet().stream()
        .filter(one -> "purchase".equals(one.getValue().text("type")))
        .filter(one -> orderId.equals(one.getValue().text("order_id")))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /** All moments, as they came. */
  List<Moment> moments() {
    Map<Long, List<Fact>> instants = new TreeMap<>();
    for (Chapter chapter : Chapter.values()) {
      facts(chapter)
          .forEach(fact -> instants.computeIfAbsent(fact.at(), at -> new ArrayList<>()).add(fact));
    }
    List<Moment> moments = new ArrayList<>();
    Balances balances = Balances.NONE;
    for (Map.Entry<Long, List<Fact>> instant : instants.entrySet()) {
      Map<String, List<Fact>> byCause =
          instant.getValue().stream().collect(Collectors.groupingBy(Fact::cause));
      for (String cause : causes(instant.getValue())) {
        Moment moment = new Moment(instant.getKey(), cause, byCause.get(cause), balances);
        moments.add(moment);
        balances = after(moment);
      }
    }
    return moments;
  }

  /** The balances after a moment, by the ledger. */
  static Balances after(Moment moment) {
    Balances balances = moment.before();
    for (Fact posting : moment.of(Chapter.POSTING).toList()) {
      balances = balances.after(LedgerRows.posting(posting.row()));
    }
    return balances;
  }

  /**
   * The causes of one instant in their order: each topic tells that of its own records, the ledger
   * has the first word.
   */
  private static List<String> causes(List<Fact> facts) {
    List<String> causes = new ArrayList<>();
    int after = 0;
    Chapter chapter = null;
    for (Fact fact : facts.stream().sorted(Comparator.comparing(Story::weight)).toList()) {
      after =
          fact.chapter() == chapter ? after : fact.chapter() == Chapter.PROFILE ? 0 : causes.size();
      chapter = fact.chapter();
      if (!causes.contains(fact.cause())) {
        causes.add(after, fact.cause());
      }
      after = causes.indexOf(fact.cause()) + 1;
    }
    return causes;
  }

  /** Almost every cause writes a profile: after the ledger it knows the order best. */
  private static int weight(Fact fact) {
    return switch (fact.chapter()) {
      case POSTING -> 0;
      case PROFILE -> 1;
      default -> 2 + fact.chapter().ordinal();
    };
  }
}
