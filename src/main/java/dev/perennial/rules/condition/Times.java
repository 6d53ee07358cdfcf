package dev.perennial.rules.condition;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Timestamps and durations as CEL writes and bounds them. */
final class Times {
  private static final long FIRST_SECOND = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
  private static final long MOST_SECONDS = 315_576_000_000L;

  private static final long NANOS_A_SECOND = 1_000_000_000L;
  private static final int MAX_LENGTH = 64;
  private static final Pattern PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(h|ms|m|s|us|µs|ns)");
  private static final Pattern OFFSET = Pattern.compile("([+-]?)(\\d{1,2}):(\\d{2})");
  private static final Map<String, BigDecimal> NANOS =
      Map.of(
          "h", BigDecimal.valueOf(3_600_000_000_000L),
          "m", BigDecimal.valueOf(60_000_000_000L),
          "s", BigDecimal.valueOf(1_000_000_000L),
          "ms", BigDecimal.valueOf(1_000_000L),
          "us", BigDecimal.valueOf(1_000L),
          "µs", BigDecimal.valueOf(1_000L),
          "ns", BigDecimal.ONE);

  private Times() {}

  /** An RFC 3339 timestamp. */
  static Instant timestamp(String text) {
    try {
      return valid(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw new EvaluationError("'" + text + "' is no timestamp such as 2026-01-31T08:00:00Z");
    }
  }

  static Instant timestamp(long epochSecond) {
    if (epochSecond < FIRST_SECOND || epochSecond > LAST_SECOND) {
      throw new EvaluationError("a timestamp is between the years 1 and 9999");
    }
    return Instant.ofEpochSecond(epochSecond);
  }

  static Instant valid(Instant instant) {
    timestamp(instant.getEpochSecond());
    return instant;
  }

  static Duration valid(Duration duration) {
    if (Math.abs(duration.getSeconds()) > MOST_SECONDS) {
      throw new EvaluationError("a duration is at most 10,000 years");
    }
    return duration;
  }

  /** What CEL's tests want: that the nanoseconds between them fit into 64 bits. */
  static Duration between(Instant from, Instant to) {
    Duration between = Duration.between(from, to);
    if (Math.abs(between.getSeconds()) > Long.MAX_VALUE / NANOS_A_SECOND) {
      throw new EvaluationError("the timestamps are more than 292 years apart");
    }
    return between;
  }

  /** Hours, minutes, seconds and less, such as 1h30m. */
  static Duration duration(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String parts = signed ? text.substring(1) : text;
    if (parts.equals("0")) {
      return Duration.ZERO;
    }
    Matcher part = PART.matcher(parts);
    BigDecimal nanos = BigDecimal.ZERO;
    int end = 0;
    while (parts.length() <= MAX_LENGTH && part.find() && part.start() == end) {
      nanos = nanos.add(new BigDecimal(part.group(1)).multiply(NANOS.get(part.group(2))));
      end = part.end();
    }
    if (end == 0 || end < parts.length()) {
      throw new EvaluationError("'" + text + "' is no duration such as 720h, 1h30m or 2.5s");
    }
    return valid(ofNanos(text.startsWith("-") ? nanos.negate() : nanos));
  }

  private static Duration ofNanos(BigDecimal nanos) {
    BigDecimal[] parts = nanos.divideAndRemainder(NANOS.get("s"));
    if (parts[0].abs().compareTo(BigDecimal.valueOf(MOST_SECONDS)) > 0) {
      throw new EvaluationError("a duration is at most 10,000 years");
    }
    return Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
  }

  /** An IANA zone, or hours and minutes from UTC. */
  static ZoneId zone(String text) {
    try {
      Matcher offset = OFFSET.matcher(text);
      if (!offset.matches()) {
        return ZoneId.of(text);
      }
      int sign = offset.group(1).equals("-") ? -1 : 1;
      int hours = Integer.parseInt(offset.group(2));
      int minutes = Integer.parseInt(offset.group(3));
      return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    } catch (DateTimeException e) {
      throw new EvaluationError("'" + text + "' is no time zone such as Europe/Berlin");
    }
  }

  /** As CEL writes it: seconds. */
  static String text(Duration duration) {
    BigDecimal seconds =
        BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    String text = seconds.stripTrailingZeros().toPlainString();
    int decimals = text.contains(".") ? text.length() - text.indexOf('.') - 1 : 0;
    // As protobuf writes it: with no decimals, or 3, 6 or 9.
    int wanted = (decimals + 2) / 3 * 3;
    return text + "0".repeat(wanted - decimals) + "s";
  }
}
