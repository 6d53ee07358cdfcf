package dev.perennial.io.program;

import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.program.Span;
import dev.perennial.domain.tasks.OpenTask;
import dev.perennial.domain.tasks.Queue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One thing that a rule does: a map with one key, which says what. */
final class GrantSection {
  private static final int MAX_POINTS = 100_000_000;
  private static final int MAX_LIMIT = 100;
  private static final int MAX_DETAILS = 32;
  private static final List<String> QUEUES =
      Arrays.stream(Queue.values()).map(Queue::code).toList();

  /** The engine acts when one of these is approved: nobody else may open one. */
  private static final List<String> OWN_KINDS =
      List.of(OpenTask.TIER_REVIEW, OpenTask.ADJUSTMENT_REVIEW);

  private GrantSection() {}

  /** The grant, or null when it cannot be told which one is meant. */
  static Grant read(Problems problems, String path, Node node, WordingSection wordings) {
    Section step =
        Section.of(
            problems,
            path,
            node,
            "message",
            "voucher",
            "points",
            "task",
            "segment",
            "attribute",
            "raise",
            "webhook");
    if (step.has("webhook")) {
      step.problem("webhook", "is not done yet; leave it out");
      return null;
    }
    if (step.keys().size() != 1) {
      problems.add(
          node,
          path,
          "must have one key: message, voucher, points, task, segment, attribute or raise");
      return null;
    }
    if (step.has("message")) {
      return MessageGrantSection.read(step, wordings);
    }
    if (step.has("segment")) {
      return segment(step.section("segment", "add", "remove"));
    }
    if (step.has("attribute")) {
      return attribute(step.nullable("attribute", "value", "name", "value"));
    }
    if (step.has("raise")) {
      return new Grant.Raise(step.read("raise", "", TriggerSection::raised));
    }
    if (step.has("voucher")) {
      return voucher(step.section("voucher", "kind", "value", "expires", "limit"));
    }
    if (step.has("points")) {
      return new Grant.Points(
          step.section("points", "points").required("points", 1L, Values.wholeLong(1, MAX_POINTS)));
    }
    return task(step.section("task", "queue", "kind", "details", "due"));
  }

  private static Grant voucher(Section voucher) {
    Function<String, String> decimal =
        text -> {
          Values.positive("1000000000").apply(text);
          return new BigDecimal(text).toPlainString();
        };
    return new Grant.Voucher(
        voucher.required("kind", "", Values::name),
        voucher.required("value", "", decimal),
        voucher.required("expires", Span.ofDays(1), Values.span("PT1M", "P10Y")),
        voucher.read("limit", Grant.Voucher.LIMIT, Values.whole(1, MAX_LIMIT)));
  }

  private static Grant segment(Section segment) {
    if (segment.has("add") == segment.has("remove")) {
      segment.problem("add", "must have one of add and remove, with the segment's name");
    }
    boolean add = segment.has("add");
    return new Grant.Segment(segment.read(add ? "add" : "remove", "", ProgramFile::id), add);
  }

  private static Grant attribute(Section attribute) {
    String name = attribute.required("name", "", Values::name);
    Node value = attribute.node("value");
    if (value instanceof ScalarNode scalar) {
      return new Grant.Attribute(name, attribute.read("value", null, text -> typed(scalar, text)));
    }
    attribute.problem("value", "missing; a text, a number, true or false, or null to remove it");
    return new Grant.Attribute(name, null);
  }

  /** A quoted number is a text, as everywhere in YAML. */
  private static Object typed(ScalarNode scalar, String text) {
    if (scalar.getTag().equals(Tag.BOOL)) {
      return Values.flag(text.toLowerCase(Locale.ROOT));
    } else if (scalar.getTag().equals(Tag.INT)) {
      return Values.attributeWhole(text);
    } else if (scalar.getTag().equals(Tag.FLOAT)) {
      return Values.attributeNumber(text);
    }
    return scalar.getTag().equals(Tag.NULL) ? null : Values.name(text);
  }

  private static Grant task(Section task) {
    Function<String, String> kind =
        text -> {
          if (OWN_KINDS.contains(text)) {
            throw new IllegalArgumentException(
                text + " is the engine's own; choose another name, such as gift");
          }
          return Values.name(text);
        };
    String queue = task.required("queue", Queue.WAREHOUSE.code(), Values.oneOf(QUEUES));
    return new Grant.Task(
        Queue.valueOf(queue.toUpperCase(Locale.ROOT)),
        task.required("kind", "", kind),
        details(task.section("details")),
        task.read("due", null, Values.span("PT1M", "P10Y")));
  }

  private static Map<String, String> details(Section section) {
    Map<String, String> details = new TreeMap<>();
    for (String key : new ArrayList<>(section.keys())) {
      details.put(key, section.read(key, "", Values::name));
    }
    if (details.size() > MAX_DETAILS) {
      section.problem(details.keySet().iterator().next(), "more than " + MAX_DETAILS + " details");
    }
    return details;
  }
}
