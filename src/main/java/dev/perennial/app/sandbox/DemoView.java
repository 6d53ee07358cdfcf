package dev.perennial.app.sandbox;

import dev.perennial.app.sandbox.FlinkSandbox.Checkpoint;
import dev.perennial.app.sandbox.Scoreboard.Standing;
import java.io.PrintStream;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows a demo on a terminal: the whole screen anew each second, or a plain line now and then. */
final class DemoView {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final String HOME = "\033[H";
  private static final String CLEAR = "\033[2J";
  private static final String CLEAR_LINE = "\033[K";
  private static final String CLEAR_BELOW = "\033[J";

  private final PrintStream out;
  private final long first;
  private final long last;
  private boolean drawn;

  /**
   * @param first simulated time at the beginning, epoch milliseconds UTC
   * @param last the same at the end
   */
  DemoView(PrintStream out, long first, long last) {
    this.out = out;
    this.first = first;
    this.last = last;
  }

  /**
   * What a picture is made of.
   *
   * @param now simulated, epoch milliseconds UTC
   * @param rate events a second
   */
  record Picture(
      long now, double rate, Standing standing, Optional<Checkpoint> checkpoint, URI flink) {}

  /** Draws the screen anew. */
  void draw(Picture picture) {
    StringBuilder screen = new StringBuilder(drawn ? HOME : CLEAR + HOME);
    drawn = true;
    for (String line : lines(picture)) {
      screen.append(line).append(CLEAR_LINE).append('\n');
    }
    out.print(screen.append(CLEAR_BELOW));
    out.flush();
  }

  /** Prints one line. */
  void line(Picture picture) {
    Standing s = picture.standing();
    out.printf(
        Locale.ENGLISH,
        "%-11s  %,6d events  %5.0f/s  p50 %.0f ms  p99 %.0f ms  %,d customers  %s  risk %s  sent %s"
            + "  %,d points outstanding  %d rejected  checkpoint %s%n",
        DAY.format(Instant.ofEpochMilli(picture.now())),
        s.sent(),
        picture.rate(),
        s.p50(),
        s.p99(),
        s.customers(),
        counts(s.members()),
        counts(s.bands()),
        counts(s.channels()),
        s.outstanding(),
        s.rejected().values().stream().mapToInt(Integer::intValue).sum(),
        picture.checkpoint().map(c -> "#" + c.number()).orElse("none yet"));
  }

  /** Sums up a whole run. */
  void summary(Standing s) {
    out.printf(
        Locale.ENGLISH,
        "%n%,d events of %,d customers, answered in p50 %.0f ms, p99 %.0f ms%n"
            + "members: %s; %d erased%n"
            + "risk of churn: %s%n"
            + "points: %,d issued, %,d outstanding, %,d redeemed, %,d expired, %,d reversed%n"
            + "replies: %s%n%d times two channels asked for the same points at once%n"
            + "tasks: %s%n"
            + "vouchers: %s%n"
            + "rejected: %s; repeats: %d; refunds that wait: %d%n"
            + "messages: %s%n",
        s.sent(),
        s.customers(),
        s.p50(),
        s.p99(),
        counts(s.members()),
        s.erased(),
        counts(s.bands()),
        s.issued(),
        s.outstanding(),
        s.redeemed(),
        s.expired(),
        s.reversed(),
        counts(s.replies()),
        s.races(),
        counts(s.tasks()),
        counts(s.vouchers()),
        counts(s.rejected()),
        s.repeats(),
        s.waiting(),
        counts(s.channels()));
  }

  private List<String> lines(Picture picture) {
    Standing s = picture.standing();
    List<String> lines = new ArrayList<>();
    String day = DAY.format(Instant.ofEpochMilli(picture.now()));
    long share = Math.min(100, 100 * (picture.now() - first) / (last - first));
    lines.add("Perennial: a shop's year, %s (%d %%)".formatted(day, share));
    lines.add("");
    lines.add(text("events", "%,d sent, %.0f a second", s.sent(), picture.rate()));
    lines.add(
        text(
            "answered",
            "in p50 %.0f ms, p99 %.0f ms; %d on their way",
            s.p50(),
            s.p99(),
            s.open()));
    lines.add(
        text(
            "customers",
            "%,d, %d erased; %d repeated events, %d refunds wait for their order",
            s.customers(),
            s.erased(),
            s.repeats(),
            s.waiting()));
    lines.add(text("members", "%s", counts(s.members())));
    lines.add(text("churn risk", "%s", counts(s.bands())));
    lines.add(
        text(
            "points",
            "%,d issued, %,d outstanding, %,d redeemed, %,d expired, %,d reversed",
            s.issued(),
            s.outstanding(),
            s.redeemed(),
            s.expired(),
            s.reversed()));
    lines.add(text("replies", "%s; %d races", counts(s.replies()), s.races()));
    lines.add(text("tasks", "%s", counts(s.tasks())));
    lines.add(text("vouchers", "%s", counts(s.vouchers())));
    lines.add(text("rejected", "%s", counts(s.rejected())));
    lines.add(text("checkpoint", "%s", checkpoint(picture.checkpoint())));
    lines.add(text("messages", "%,d: %s; the latest actions:", s.messages(), counts(s.channels())));
    s.latest().forEach(action -> lines.add("  " + action));
    lines.add("");
    lines.add(text("Flink", "%s", picture.flink()));
    lines.add(text("", "Ctrl-C stops"));
    return lines;
  }

  private static String text(String name, String format, Object... values) {
    return "%-12s".formatted(name) + String.format(Locale.ENGLISH, format, values);
  }

  private static String counts(Map<String, ? extends Number> counts) {
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
  }

  private static String checkpoint(Optional<Checkpoint> checkpoint) {
    return checkpoint
        .map(
            c ->
                "#%d, %d s ago, took %d ms, wrote %,d KiB"
                    .formatted(
                        c.number(),
                        Math.max(0, System.currentTimeMillis() - c.at()) / 1000,
                        c.millis(),
                        c.bytes() / 1024))
        .orElse("none yet");
  }
}
