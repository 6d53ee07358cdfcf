package dev.perennial.app.options;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.util.TimeUtils;

/**
 * How an option's value is written.
 *
 * @param name what it is called in the reference and in errors, with its article
 * @param example ends an error message, after "such as"
 * @param reader throws an {@link IllegalArgumentException} for what is no such value
 * @param writer the inverse
 */
record OptionType<T>(
    String name, String example, Function<String, T> reader, Function<T, String> writer) {

  static final OptionType<String> TEXT =
      new OptionType<>("a text", "north", OptionType::text, Function.identity());

  static final OptionType<Boolean> BOOLEAN =
      new OptionType<>("true or false", "true", OptionType::bool, Object::toString);

  static final OptionType<Integer> COUNT =
      new OptionType<>("a whole number above zero", "4", OptionType::count, Object::toString);

  static final OptionType<Integer> SIZE =
      new OptionType<>("a size", "900 kb or 1 mb", OptionType::size, OptionType::sizeText);

  static final OptionType<Duration> DURATION =
      new OptionType<>(
          "a duration above zero",
          "10 s, 500 ms, 5 min or PT30S",
          OptionType::duration,
          TimeUtils::formatWithHighestUnit);

  static final OptionType<String> URL =
      new OptionType<>("a URL", "http://localhost:8081", OptionType::url, Function.identity());

  static final OptionType<Path> FILE =
      new OptionType<>(
          "a file that can be read", "secrets/kafka.properties", OptionType::file, Path::toString);

  /** One of an enum's values, in lower case with hyphens. */
  static <E extends Enum<E>> OptionType<E> choice(Class<E> type) {
    String names =
        Arrays.stream(type.getEnumConstants())
            .map(OptionType::hyphened)
            .collect(Collectors.joining(" or "));
    return new OptionType<>(
        names,
        hyphened(type.getEnumConstants()[0]),
        text ->
            Arrays.stream(type.getEnumConstants())
                .filter(value -> hyphened(value).equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new),
        OptionType::hyphened);
  }

  private static String hyphened(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String text(String text) {
    return required(text, !text.isBlank());
  }

  private static Boolean bool(String text) {
    return required(text.equals("true"), text.equals("true") || text.equals("false"));
  }

  private static Integer count(String text) {
    int count = Integer.parseInt(text);
    return required(count, count > 0);
  }

  private static Integer size(String text) {
    long bytes = MemorySize.parseBytes(text);
    return required((int) bytes, bytes > 0 && bytes <= Integer.MAX_VALUE);
  }

  private static String sizeText(Integer bytes) {
    return bytes % 1024 == 0 ? bytes / 1024 + " kb" : bytes + " bytes";
  }

  private static Duration duration(String text) {
    Duration duration = TimeUtils.parseDuration(text);
    return required(duration, duration.toMillis() > 0);
  }

  private static String url(String text) {
    return required(text, URI.create(text).getHost() != null);
  }

  private static Path file(String text) {
    Path path = Path.of(text);
    return required(path, Files.isReadable(path) && !Files.isDirectory(path));
  }

  private static <T> T required(T value, boolean condition) {
    if (!condition) {
      throw new IllegalArgumentException();
    }
    return value;
  }
}
