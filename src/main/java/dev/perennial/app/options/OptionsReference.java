package dev.perennial.app.options;

import java.util.stream.Collectors;

/** Writes the options' reference: for the README, and for {@code --help}. */
public final class OptionsReference {
  private static final String REST =
      "Any other setting of Kafka's clients (TLS, SASL, ...), passed on as it is.";

  private OptionsReference() {}

  /** A Markdown table. */
  public static String markdown() {
    String rows =
        JobOptions.ALL.stream()
            .map(
                option ->
                    row(
                        code(option.key()),
                        option.type().name(),
                        option.defaultText().isEmpty() ? "" : code(option.defaultText()),
                        option.description()))
            .collect(Collectors.joining());
    return row("option", "value", "default", "meaning")
        + "|---|---|---|---|\n"
        + rows
        + row(code("kafka.*"), "a text", "", REST)
        + row(code("config"), "a file", "", "YAML or properties file with any of these.");
  }

  /** What {@code --help} prints. */
  public static String help() {
    String options =
        JobOptions.ALL.stream()
            .map(option -> entry(option.key(), option.type().name(), suffix(option)))
            .collect(Collectors.joining());
    return "Options, as --key value, --key=value, or in the file of --config FILE:\n\n"
        + options
        + entry("kafka.*", "a text", REST);
  }

  private static String suffix(Option<?> option) {
    String text = option.defaultText();
    return option.description() + (text.isEmpty() ? "" : " Default: " + text + ".");
  }

  private static String entry(String key, String type, String description) {
    return "  --%s  (%s)%n      %s%n".formatted(key, type, description.replace("`", ""));
  }

  private static String code(String text) {
    return '`' + text + '`';
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells).replace("|  |", "| |") + " |\n";
  }
}
