package dev.perennial.io.program;

import dev.perennial.domain.Channel;
import dev.perennial.domain.program.Bonus;
import dev.perennial.domain.program.Bonus.LocalWindow;
import dev.perennial.domain.program.Exchange;
import dev.perennial.domain.program.LocalDays;
import dev.perennial.domain.program.PointsPolicy;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Span;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a programme from YAML 1.2 or JSON. */
public final class ProgramFile {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final String MAX_RATE = "1000000000";
  private static final String MAX_MULTIPLIER = "100";
  private static final int MAX_LIMIT = 999_999_999;
  private static final Currency EURO = Currency.getInstance("EUR");
  private static final List<String> CHANNELS =
      Arrays.stream(Channel.values()).map(c -> c.name().toLowerCase(Locale.ROOT)).toList();

  private final Problems problems;
  private final Section file;

  private ProgramFile(String text, String fileName) {
    problems = new Problems(fileName);
    file =
        Section.of(
            problems,
            "",
            YamlTree.root(text, problems),
            "id",
            "version",
            "effective_from",
            "currency",
            "time_zone",
            "exchange",
            "points",
            "bonuses",
            "orders",
            "tiers",
            "vouchers",
            "messages",
            "control");
  }

  /**
   * Reads a programme, with the defaults of what is left out.
   *
   * @param text YAML 1.2 or JSON, at most 256 Ki characters
   * @param fileName stands before each error
   * @throws ProgramFileException with all errors, each with file, line and key
   */
  public static Program parse(String text, String fileName) {
    return new ProgramFile(text, fileName).program();
  }

  private Program program() {
    Currency currency = file.required("currency", EURO, Values::currency);
    Program program =
        new Program(
            file.required("id", "", ProgramFile::id),
            file.required("version", 1, Values.whole(1, 999_999_999)),
            file.read("effective_from", Long.MIN_VALUE, Values::instant),
            currency,
            LocalDays.of(file.read("time_zone", ZoneOffset.UTC, Values::zone)),
            new Exchange(currency, exchange(currency)),
            points(
                file.section(
                    "points", "rate", "pending", "expire", "hold", "negative", "adjust_limit")),
            bonuses(),
            file.section("orders", "keep")
                .read("keep", Span.ofDays(400), Values.span("P1D", "P100Y")),
            new TierSection(problems, currency).read(file),
            file.section("vouchers", "reserve")
                .read("reserve", Span.ofMinutes(15), Values.span("PT1S", "P1Y")),
            MessageSection.read(file.section("messages", "quiet_hours", "caps", "prior")),
            file.read("control", 0, Values::percent));
    problems.throwIfAny();
    return program;
  }

  static String id(String text) {
    if (!ID.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must have 1 to 64 letters, digits, dots, hyphens or underscores, such as north-club");
    }
    return text;
  }

  private Map<String, List<Exchange.Rate>> exchange(Currency own) {
    Section section = file.section("exchange");
    Map<String, List<Exchange.Rate>> rates = new HashMap<>();
    for (String code : section.keys()) {
      if (foreign(section, code, own)) {
        rates.put(code, rates(section, code));
      }
    }
    return rates;
  }

  private static boolean foreign(Section section, String code, Currency own) {
    try {
      if (Values.currency(code).equals(own)) {
        section.problem(code, "the programme's own currency needs no rate");
        return false;
      }
      return true;
    } catch (IllegalArgumentException e) {
      section.problem(code, e.getMessage());
      return false;
    }
  }

  private List<Exchange.Rate> rates(Section section, String code) {
    if (!(section.node(code) instanceof SequenceNode list)) {
      BigDecimal rate = section.read(code, BigDecimal.ONE, Values.positive(MAX_RATE));
      return List.of(new Exchange.Rate(Long.MIN_VALUE, rate));
    }
    if (list.getValue().isEmpty()) {
      section.problem(code, "has no rate; leave the currency out");
    }
    List<Exchange.Rate> rates = new ArrayList<>();
    long before = Long.MIN_VALUE;
    for (Node node : list.getValue()) {
      String path = section.at(code) + "[" + rates.size() + "]";
      Section item = Section.of(problems, path, node, "from", "rate");
      long from = item.required("from", before, Values::instant);
      if (from <= before && item.has("from") && !rates.isEmpty()) {
        item.problem("from", "must come after the one before it");
      }
      BigDecimal rate = item.required("rate", BigDecimal.ONE, Values.positive(MAX_RATE));
      rates.add(new Exchange.Rate(from, rate));
      before = from;
    }
    return rates;
  }

  private static PointsPolicy points(Section points) {
    return new PointsPolicy(
        points.read("rate", new BigDecimal("0.10"), Values.decimal("0", "1000")),
        points.read("pending", Span.ZERO, Values.span("PT0S", "P10Y")),
        points
            .section("expire", "after")
            .read("after", Span.ofDays(365), Values.span("PT1S", "P100Y")),
        points.read("hold", Span.ofMinutes(15), Values.span("PT1S", "P1Y")),
        points.read("negative", "debt", Values.oneOf(List.of("debt", "floor"))).equals("floor"),
        points.read("adjust_limit", PointsPolicy.NO_LIMIT, Values.wholeLong(0, MAX_LIMIT)));
  }

  private List<Bonus> bonuses() {
    List<Bonus> bonuses = new ArrayList<>();
    for (Node node : file.list("bonuses")) {
      String path = "bonuses[" + bonuses.size() + "]";
      bonuses.add(
          bonus(
              Section.of(
                  problems,
                  path,
                  node,
                  "multiplier",
                  "category",
                  "brand",
                  "store",
                  "channel",
                  "local")));
    }
    return bonuses;
  }

  private static Bonus bonus(Section bonus) {
    Function<String, Channel> channel =
        text -> Channel.valueOf(Values.oneOf(CHANNELS).apply(text).toUpperCase(Locale.ROOT));
    return new Bonus(
        bonus.required("multiplier", BigDecimal.ONE, Values.positive(MAX_MULTIPLIER)),
        Set.copyOf(bonus.oneOrMore("category", Values::name)),
        Set.copyOf(bonus.oneOrMore("brand", Values::name)),
        Set.copyOf(bonus.oneOrMore("store", Values::name)),
        Set.copyOf(bonus.oneOrMore("channel", channel)),
        bonus.has("local")
            ? Values.window(
                bonus.section("local", "from", "to"),
                new LocalWindow(LocalTime.MIN, LocalTime.NOON))
            : null);
  }
}
