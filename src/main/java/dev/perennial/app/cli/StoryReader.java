package dev.perennial.app.cli;

import dev.perennial.app.explain.Story;
import dev.perennial.app.records.Row;
import dev.perennial.app.records.RowVisitor;
import dev.perennial.io.NearestName;
import dev.perennial.io.Topics;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;

/** Collects what concerns one customer, and who else there is. */
final class StoryReader implements RowVisitor {
  /** For the hint at a mistyped id; more would only cost memory. */
  private static final int NAMES = 1_000_000;

  private final String customer;
  private final Story story;
  private final PrintWriter err;
  private final Set<String> names = new HashSet<>();

  StoryReader(String customer, Story story, PrintWriter err) {
    this.customer = customer;
    this.story = story;
    this.err = err;
  }

  /** Rejected records have no key. */
  @Override
  public boolean wants(String topic, String key) {
    note(key);
    return topic.equals(Topics.REJECTED) || customer.equals(key);
  }

  private void note(String name) {
    if (name != null && names.size() < NAMES) {
      names.add(name);
    }
  }

  @Override
  public void row(String topic, Row row) {
    String whose = row.has("customer_id") ? row.text("customer_id") : null;
    note(whose);
    if (customer.equals(whose)) {
      story.add(topic, row);
    }
  }

  @Override
  public void unreadable(String place, String why) {
    err.println(place + " cannot be read: " + why);
  }

  /** The customer of the most similar id, ready to append to an error. */
  String hint() {
    return NearestName.hint(customer, names);
  }
}
