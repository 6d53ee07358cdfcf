package dev.perennial.domain.history;

import dev.perennial.domain.ColdState;
import dev.perennial.domain.policy.Dimension;
import dev.perennial.domain.policy.EventType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A history as of one day. Pages are read when a window first reaches back to them, and no question
 * is answered twice: many rules ask the same. Good for one decision, while nothing is added.
 */
public final class Past {
  private static final Comparator<Map.Entry<String, Long>> MOST_FIRST =
      Map.Entry.<String, Long>comparingByValue()
          .reversed()
          .thenComparing(Map.Entry.comparingByKey());

  private final History history;
  private final ColdState cold;
  private final long today;
  private final Map<Question, Answer> answers = new HashMap<>();
  // Null until somebody asks.
  private List<Day> days;
  private long readFrom = Long.MAX_VALUE;

  private record Question(EventType type, Dimension dimension, String name, int days) {}

  /**
   * What happened in a window.
   *
   * @param money minor units of the programme's currency
   */
  public record Answer(long count, long money) {}

  /**
   * @param today the local day of now, days since 1970-01-01
   */
  public Past(History history, ColdState cold, long today) {
    this.history = history;
    this.cold = cold;
    this.today = today;
  }

  /**
   * Events of a type.
   *
   * @param window today and the days before, 1 to {@link
   *     dev.perennial.domain.policy.Facts#DAYS_KEPT}
   */
  public Answer of(EventType type, int window) {
    return answer(new Question(type, null, null, window));
  }

  /** Events of a type under a name. */
  public Answer of(EventType type, Dimension dimension, String name, int window) {
    return answer(new Question(type, dimension, name, window));
  }

  private Answer answer(Question question) {
    Answer known = answers.get(question);
    if (known == null) {
      known = sum(question);
      answers.put(question, known);
    }
    return known;
  }

  private Answer sum(Question question) {
    long from = today - question.days + 1;
    long count = 0;
    long money = 0;
    for (Day day : days(from)) {
      if (day.number() >= from) {
        Day.Cell cell = day.find(question.type, question.dimension, question.name);
        count += cell == null ? 0 : cell.count();
        money += cell == null ? 0 : cell.money();
      }
    }
    return new Answer(count, money);
  }

  /** The categories of events of a type, the most frequent first, equal ones by name. */
  public List<String> categories(EventType type, int window) {
    long from = today - window + 1;
    Map<String, Long> counts = new TreeMap<>();
    for (Day day : days(from)) {
      if (day.number() >= from) {
        for (Day.Cell cell : day.cells()) {
          if (cell.type == type && cell.dimension == Dimension.CATEGORY) {
            counts.merge(cell.name, cell.count(), Long::sum);
          }
        }
      }
    }
    counts.remove(Day.OTHER);
    return counts.entrySet().stream().sorted(MOST_FIRST).map(Map.Entry::getKey).toList();
  }

  private List<Day> days(long from) {
    if (days == null) {
      days = new ArrayList<>();
      if (history.newest() != null) {
        days.add(history.newest());
        days.addAll(history.older().days());
      }
    }
    if (from < readFrom) {
      history.pages().read(from, readFrom, cold, page -> days.addAll(page.days()));
      readFrom = from;
    }
    return days;
  }
}
