package dev.perennial.bench.plot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Lines over two axes, as an SVG that reads well on light and on dark ground. */
public final class Plot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 400;
  private static final int LEFT = 70;
  private static final int RIGHT = 150;
  private static final int TOP = 40;
  private static final int BOTTOM = 55;
  private static final String[] COLOURS = {
    "#1f77b4", "#d62728", "#2ca02c", "#ff7f0e", "#9467bd", "#8c564b"
  };

  private final String title;
  private final String across;
  private final String up;
  private final boolean logarithmicAcross;
  private final Map<Double, String> named = new LinkedHashMap<>();
  private final Map<String, List<Point>> lines = new LinkedHashMap<>();
  private boolean logarithmicUp;

  /**
   * @param across what the horizontal axis says
   * @param up what the vertical axis says
   * @param logarithmicAcross whether the horizontal axis is; its values must be above zero then
   */
  public Plot(String title, String across, String up, boolean logarithmicAcross) {
    this.title = title;
    this.across = across;
    this.up = up;
    this.logarithmicAcross = logarithmicAcross;
  }

  /** A value by its place on both axes. */
  public record Point(double x, double y) {}

  /** Lets the vertical axis grow in powers of ten, for values above zero. */
  public Plot logarithmicUp() {
    logarithmicUp = true;
    return this;
  }

  /** Names values of the horizontal axis instead of counting along it. */
  public Plot names(Map<Double, String> names) {
    named.putAll(names);
    return this;
  }

  /** One more line; what is not finite is left out. */
  public Plot line(String name, List<Point> points) {
    lines.put(
        name,
        points.stream()
            .filter(point -> Double.isFinite(point.x) && Double.isFinite(point.y))
            .toList());
    return this;
  }

  /** Whether there is nothing to draw. */
  public boolean isEmpty() {
    return lines.values().stream().allMatch(List::isEmpty);
  }

  /**
   * Writes the file.
   *
   * @throws IllegalStateException when there is nothing to draw
   */
  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, svg());
  }

  String svg() {
    if (isEmpty()) {
      throw new IllegalStateException("nothing to draw for: " + title);
    }
    Scale x = scale(Point::x, logarithmicAcross, LEFT, WIDTH - RIGHT);
    Scale y = scale(Point::y, logarithmicUp, HEIGHT - BOTTOM, TOP);
    StringBuilder out = new StringBuilder();
    add(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\">",
        WIDTH,
        HEIGHT);
    add(out, "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
    text(out, LEFT, TOP - 18, "start", title);
    acrossAxis(out, x);
    upAxis(out, y);
    int number = 0;
    for (Map.Entry<String, List<Point>> line : lines.entrySet()) {
      draw(out, x, y, line.getKey(), line.getValue(), number++);
    }
    return out.append("</svg>\n").toString();
  }

  private Scale scale(ToDoubleFunction<Point> of, boolean logarithmic, int from, int to) {
    List<Double> values = new ArrayList<>();
    lines.values().forEach(line -> line.forEach(point -> values.add(of.applyAsDouble(point))));
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    return logarithmic
        ? Scale.logarithmic(least, most, from, to)
        : Scale.linear(most > 0 ? most : 1, from, to);
  }

  private void acrossAxis(StringBuilder out, Scale x) {
    int bottom = HEIGHT - BOTTOM;
    List<Double> ticks = named.isEmpty() ? x.ticks() : List.copyOf(named.keySet());
    for (double tick : ticks) {
      rule(out, x.place(tick), TOP, x.place(tick), bottom);
      text(out, x.place(tick), bottom + 18, "middle", named.getOrDefault(tick, number(tick)));
    }
    text(out, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", across);
  }

  private void upAxis(StringBuilder out, Scale y) {
    for (double tick : y.ticks()) {
      rule(out, LEFT, y.place(tick), WIDTH - RIGHT, y.place(tick));
      text(out, LEFT - 8, y.place(tick) + 4, "end", number(tick));
    }
    text(out, 8, TOP - 4, "start", up);
  }

  private static void draw(
      StringBuilder out, Scale x, Scale y, String name, List<Point> points, int number) {
    String colour = COLOURS[number % COLOURS.length];
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x.place(point.x), y.place(point.y)));
      add(
          out,
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>",
          x.place(point.x),
          y.place(point.y),
          colour);
    }
    add(
        out,
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
        path.toString().strip(),
        colour);
    int at = TOP + 10 + 18 * number;
    add(
        out,
        "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"3\" fill=\"%s\"/>",
        WIDTH - RIGHT + 12,
        at - 5,
        colour);
    text(out, WIDTH - RIGHT + 30, at, "start", name);
  }

  private static void rule(StringBuilder out, double x1, double y1, double x2, double y2) {
    add(
        out,
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>",
        x1,
        y1,
        x2,
        y2);
  }

  private static void text(StringBuilder out, double x, double y, String anchor, String text) {
    String safe = text.replace("&", "&amp;").replace("<", "&lt;");
    add(
        out,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#333333\">%s</text>",
        x,
        y,
        anchor,
        safe);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ENGLISH, "%,.0f", value)
        : String.format(Locale.ENGLISH, "%.3g", value).replaceAll("0+$", "");
  }

  private static void add(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
