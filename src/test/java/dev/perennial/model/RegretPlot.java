package dev.perennial.model;

import dev.perennial.model.DispatchSimulation.Way;
import java.util.Locale;
import java.util.Map;

/** Draws what each way of choosing has lost so far, week by week, as SVG. */
final class RegretPlot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 400;
  private static final int LEFT = 50;
  private static final int TOP = 20;
  private static final int INNER_WIDTH = 480;
  private static final int INNER_HEIGHT = 330;

  /** Its label would lie on another. */
  private static final int LOWER = 13;

  private static final Map<Way, String> COLOURS =
      Map.of(
          Way.ALWAYS_EMAIL, "#d95f02",
          Way.RULES_ONLY, "#7570b3",
          Way.SAMPLED, "#1b9e77",
          Way.LEARNT, "#1f78b4");
  private static final Map<Way, String> NAMES =
      Map.of(
          Way.ALWAYS_EMAIL, "always e-mail",
          Way.RULES_ONLY, "rules only",
          Way.SAMPLED, "sampled",
          Way.LEARNT, "sampled, prior learnt");

  private final StringBuilder svg = new StringBuilder();
  private final double top;

  private RegretPlot(double top) {
    this.top = top;
  }

  static String of(Map<Way, double[]> regrets) {
    double most =
        regrets.values().stream().mapToDouble(each -> each[each.length - 1]).max().orElseThrow();
    RegretPlot plot = new RegretPlot(Math.ceil(most));
    plot.svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                .formatted(WIDTH, HEIGHT)
            + " font-size=\"13\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    plot.axes();
    regrets.forEach(plot::line);
    return plot.svg.append("</svg>\n").toString();
  }

  private void axes() {
    for (int value = 0; value <= top; value++) {
      add(
          "<line x1='%d' y1='%.1f' x2='%d' y2='%.1f' stroke='#ddd'/>",
          LEFT, y(value), LEFT + INNER_WIDTH, y(value));
      add("<text x='%d' y='%.1f' text-anchor='end'>%d</text>", LEFT - 8, y(value) + 4, value);
    }
    for (int week = 0; week <= DispatchSimulation.WEEKS; week += 13) {
      add(
          "<text x='%.1f' y='%d' text-anchor='middle'>%d</text>",
          x(week), TOP + INNER_HEIGHT + 18, week);
    }
    add(
        "<text x='%d' y='%d'>week; engagements lost so far against the oracle, per customer</text>",
        LEFT, HEIGHT - 8);
  }

  private void line(Way way, double[] regret) {
    StringBuilder points = new StringBuilder("%.1f,%.1f".formatted(x(0), y(0)));
    for (int week = 1; week <= regret.length; week++) {
      points.append(String.format(Locale.ROOT, " %.1f,%.1f", x(week), y(regret[week - 1])));
    }
    String colour = COLOURS.get(way);
    add("<polyline points='%s' fill='none' stroke='%s' stroke-width='2'/>", points, colour);
    add(
        "<text x='%d' y='%.1f' fill='%s'>%s %.1f</text>",
        LEFT + INNER_WIDTH + 6,
        y(regret[regret.length - 1]) + (way == Way.LEARNT ? LOWER : 4),
        colour,
        NAMES.get(way),
        regret[regret.length - 1]);
  }

  private double x(int week) {
    return LEFT + (double) INNER_WIDTH * week / DispatchSimulation.WEEKS;
  }

  private double y(double regret) {
    return TOP + INNER_HEIGHT * (1 - regret / top);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
