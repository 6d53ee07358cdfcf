package dev.perennial.rules.condition;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/** Random well-typed expressions over everything that conditions may use. */
final class Expressions {
  private final SplittableRandom random;
  private final Deque<String> items = new ArrayDeque<>();
  private int loops;

  Expressions(long seed) {
    random = new SplittableRandom(seed);
  }

  /** An expression that is true or false, or of another type now and then. */
  String any() {
    return switch (random.nextInt(12)) {
      case 0 -> whole(4);
      case 1 -> number(4);
      case 2 -> text(4);
      case 3 -> list(3);
      case 4 -> time(3);
      case 5 -> duration(3);
      case 6 -> dynamic(3);
      default -> truth(5);
    };
  }

  private String one(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private boolean leaf(int depth) {
    return depth <= 0 || random.nextInt(8) == 0;
  }

  private String truth(int depth) {
    if (leaf(depth)) {
      return one(
          "true",
          "false",
          "has(event.store_id)",
          "has(customer.tier)",
          "customer.consents.email",
          "customer.attributes.vip",
          "has(customer.attributes.age)",
          "customer.consents['sms']",
          "has(customer.last_login_at)",
          "'vip' in customer.attributes");
    }
    int d = depth - 1;
    return switch (random.nextInt(14)) {
      case 0, 1 -> "(" + truth(d) + " && " + truth(d) + ")";
      case 2, 3 -> "(" + truth(d) + " || " + truth(d) + ")";
      case 4 -> "!" + "(" + truth(d) + ")";
      case 5 -> whole(d) + order() + whole(d);
      case 6 -> number(d) + order() + one(number(d), whole(d));
      case 7 -> text(d) + one(" == ", " != ", order()) + text(d);
      case 8 -> one(time(d) + order() + time(d), duration(d) + order() + duration(d));
      case 9 -> dynamic(d) + one(" == ", " != ", order()) + one(dynamic(d), whole(d), text(d));
      case 10 -> one(whole(d) + " in " + list(d), text(d) + " in " + one(TEXTS));
      case 11 -> text(d) + "." + one("startsWith", "endsWith", "contains") + "(" + text(d) + ")";
      case 12 -> one(text(d) + ".matches('" + one(PATTERNS) + "')", list(d) + " == " + list(d));
      default -> loop(d, one("all", "exists", "exists_one"));
    };
  }

  private static final String[] TEXTS = {
    "['a', 'Gold']",
    "['', 'books', 'S-1']",
    "customer.attributes",
    "customer.categories('product_viewed', 30)"
  };
  private static final String[] PATTERNS = {"^S-[0-9]+$", "o", "(a|b)*c", "^$", "[[:alpha:]]{2,3}"};

  private String order() {
    return one(" < ", " <= ", " > ", " >= ");
  }

  private String loop(int depth, String macro) {
    if (loops == 2) {
      return "[]." + "all(z, z)";
    }
    boolean lines = random.nextInt(4) == 0;
    String range = lines ? "event.lines" : list(depth);
    String item = lines ? "l" + loops : "i" + loops;
    loops++;
    items.push(item);
    String text = range + "." + macro + "(" + item + ", " + truth(depth - 1) + ")";
    items.pop();
    loops--;
    return text;
  }

  /** The item of a loop around, or something else. */
  private String item(char kind, String otherwise) {
    for (String item : items) {
      if (item.charAt(0) == kind && random.nextBoolean()) {
        return item;
      }
    }
    return otherwise;
  }

  private String whole(int depth) {
    if (leaf(depth)) {
      String line = item('l', null);
      return line != null
          ? line + ".quantity"
          : item(
              'i',
              one(
                  "0",
                  "1",
                  "2",
                  "-3",
                  "41",
                  "9223372036854775807",
                  "customer.points",
                  "customer.count('purchase', 90)",
                  "customer.count_in_category('purchase', 'books', 31)",
                  "customer.count_in_category('product_viewed', event.brand, 2)",
                  "customer.count_in_channel('login', 'web', 400)",
                  "size(customer.categories('purchase', 7))",
                  "customer.attributes.age",
                  "event.lines[0].quantity"));
    }
    int d = depth - 1;
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> "(" + whole(d) + one(" + ", " - ", " * ", " / ", " % ") + whole(d) + ")";
      case 3 -> "-(" + whole(d) + ")";
      case 4 -> "(" + truth(d) + " ? " + whole(d) + " : " + whole(d) + ")";
      case 5 -> "size(" + one(text(d), list(d), "customer.attributes", "event.lines") + ")";
      case 6 ->
          "int("
              + one(number(d), number(d), time(d), whole(d), text(d), "string(" + whole(d) + ")")
              + ")";
      default ->
          one(
              list(d) + "[" + one("0", "0", whole(d)) + "]",
              time(d) + part(),
              duration(d) + amount());
    };
  }

  private static final String PARTS =
      "getFullYear getMonth getDate getDayOfMonth getDayOfYear getDayOfWeek"
          + " getHours getMinutes getSeconds getMilliseconds";

  private String part() {
    String name = one(PARTS.split(" "));
    return "." + name + "(" + one("", "'Europe/Berlin'", "'-03:30'", "customer.time_zone") + ")";
  }

  private String amount() {
    return one(".getHours()", ".getMinutes()", ".getSeconds()", ".getMilliseconds()");
  }

  private String number(int depth) {
    if (leaf(depth)) {
      String line = item('l', null);
      return line != null
          ? line + ".amount"
          : one(
              "0.0",
              "1.5",
              "250.1",
              "1e300",
              "customer.spend_30d",
              "event.amount",
              "customer.sum('purchase', 30)",
              "customer.sum_in_category('purchase', customer.tier, 9)",
              "customer.sum_in_channel('refund', 'pos', 1)",
              "customer.attributes.height");
    }
    int d = depth - 1;
    return switch (random.nextInt(6)) {
      case 0, 1 -> "(" + number(d) + one(" + ", " - ", " * ", " / ") + number(d) + ")";
      case 2 -> "-(" + number(d) + ")";
      case 3 -> "(" + truth(d) + " ? " + number(d) + " : " + number(d) + ")";
      default -> "double(" + one(whole(d), whole(d), number(d), text(d)) + ")";
    };
  }

  private String text(int depth) {
    if (leaf(depth)) {
      String line = item('l', null);
      return line != null
          ? line + one(".sku", ".category", ".line_id")
          : one(
              "'a'",
              "''",
              "'Gold'",
              "'12'",
              "'1.5'",
              "'Köln'",
              "customer.tier",
              "event.store_id",
              "event.brand",
              "event.channel",
              "event.type",
              "customer.attributes.city",
              "event.currency",
              "customer.attributes.nick");
    }
    int d = depth - 1;
    return switch (random.nextInt(4)) {
      case 0, 1 -> "(" + text(d) + " + " + text(d) + ")";
      case 2 -> "(" + truth(d) + " ? " + text(d) + " : " + text(d) + ")";
      default -> "string(" + one(whole(d), truth(d), time(d), duration(d), text(d)) + ")";
    };
  }

  private String dynamic(int depth) {
    if (leaf(depth)) {
      return one(
          "customer.attributes.age",
          "customer.attributes.height",
          "customer.attributes['vip']",
          "customer.attributes.city",
          "customer.attributes.none");
    }
    int d = depth - 1;
    return one(
        "dyn(" + one(whole(d), number(d), text(d), list(d), "null", time(d), "true") + ")",
        "(" + dynamic(d) + one(" + ", " - ", " * ") + dynamic(d) + ")",
        "[" + dynamic(d) + ", " + whole(d) + "][" + one("0", "1") + "]",
        "{'a': " + dynamic(d) + ", 'b': " + text(d) + "}" + one(".a", "['b']", ".c"));
  }

  /** A list of ints. */
  private String list(int depth) {
    if (leaf(depth)) {
      return one("[1, 2, 3]", "[0, -1, 5, 7]", "[1]");
    }
    int d = depth - 1;
    return switch (random.nextInt(6)) {
      case 0, 1 -> "[" + whole(d) + ", " + whole(d) + "]";
      case 2 -> "(" + list(d) + " + " + list(d) + ")";
      case 3 -> loops == 2 ? "[4]" : mapped(d);
      case 4 -> loops == 2 ? "[5]" : filtered(d);
      default -> "(" + truth(d) + " ? " + list(d) + " : " + list(d) + ")";
    };
  }

  private String mapped(int depth) {
    String range = list(depth);
    String item = "i" + loops++;
    items.push(item);
    String filter = random.nextInt(3) == 0 ? truth(depth - 1) + ", " : "";
    String text = range + ".map(" + item + ", " + filter + whole(depth - 1) + ")";
    items.pop();
    loops--;
    return text;
  }

  private String filtered(int depth) {
    String range = list(depth);
    String item = "i" + loops++;
    items.push(item);
    String text = range + ".filter(" + item + ", " + truth(depth - 1) + ")";
    items.pop();
    loops--;
    return text;
  }

  private String time(int depth) {
    if (leaf(depth)) {
      return one(
          "now",
          "event.occurred_at",
          "customer.last_purchase_at",
          "customer.last_login_at",
          "timestamp('2024-02-29T23:59:59Z')",
          "timestamp('2026-03-29T02:30:00+01:00')",
          "customer.first_purchase_at");
    }
    int d = depth - 1;
    return one(
        "(" + time(d) + one(" + ", " - ") + duration(d) + ")",
        "timestamp(" + one(whole(d), time(d)) + ")");
  }

  private String duration(int depth) {
    if (leaf(depth)) {
      return one("duration('720h')", "duration('1h30m')", "duration('-150s')", "duration('15s')");
    }
    int d = depth - 1;
    return one(
        "(" + time(d) + " - " + time(d) + ")",
        "(" + duration(d) + one(" + ", " - ") + duration(d) + ")");
  }
}
