package dev.perennial.io.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.tasks.Queue;
import dev.perennial.rules.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What is told about rule files is what is read: the schema for editors, and the README. */
class RuleSchemaTest {
  private final JsonNode rule = read();

  private static JsonNode read() {
    try (InputStream in =
        RuleSchemaTest.class.getResourceAsStream("/dev/perennial/schema/rule.schema.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  @Test
  void itsWordsAreThoseOfTheEngine() {
    JsonNode fields = rule.get("properties");
    assertThat(texts(fields.at("/on/oneOf/0/properties/event/enum")))
        .containsExactlyElementsOf(Arrays.stream(EventType.values()).map(EventType::code).toList());
    assertThat(texts(fields.at("/on/oneOf/1/properties/signal/oneOf/0/enum")))
        .containsExactlyElementsOf(Arrays.stream(Signal.values()).map(Signal::code).toList());
    assertThat(texts(fields.at("/status/enum")))
        .containsExactlyElementsOf(
            Arrays.stream(Rule.Status.values())
                .map(s -> s.name().toLowerCase(Locale.ROOT))
                .toList());
    assertThat(texts(fields.at("/do/items/oneOf/3/properties/task/properties/queue/enum")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Queue.values()).map(Queue::code).toList());
  }

  @Test
  void itsKeysAreThoseThatAreTaken() {
    for (String key : (Iterable<String>) rule.get("properties")::fieldNames) {
      assertThatThrownBy(() -> RuleFile.parse(key + ": {}", "r.yaml"))
          .hasMessageNotContaining(key + ": unknown key");
    }
    assertThat(texts(rule.get("required")))
        .allSatisfy(
            key ->
                assertThatThrownBy(() -> RuleFile.parse("status: live", "r.yaml"))
                    .hasMessageContaining(key + ": missing"));
  }

  @Test
  void theRulesOfTheReadmeAreGood() throws IOException {
    Matcher blocks =
        Pattern.compile("```yaml\\n(id: .*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("README.md")));
    List<String> read = new ArrayList<>();
    while (blocks.find()) {
      read.add(RuleFile.parse(blocks.group(1), "README.md").id());
      assertThat(faults(blocks.group(1))).as(blocks.group(1)).isEmpty();
    }
    assertThat(read).contains("big-basket");
  }

  @Test
  void theRulesThatShipAreGood() throws IOException {
    for (Path file : files(Path.of("src/main/resources/dev/perennial/rules"), "*.yaml")) {
      assertThat(faults(Files.readString(file))).as(file.toString()).isEmpty();
    }
  }

  /** What takes an expression, a calendar or another key to tell, a schema cannot tell. */
  private static final Set<String> BEYOND_A_SCHEMA =
      Set.of(
          "anchors",
          "no-utf-8",
          "nul-character",
          "flow-not-closed",
          "tab-for-indent",
          "raise-misspelt",
          "attribute-too-many-digits",
          "attribute-infinite",
          "value-of-a-past-event-behind-a-signal",
          "cron-day-32",
          "cron-weekday-for-a-month",
          "cron-step-zero",
          "cron-range-backwards",
          "inactive-for-too-long",
          "wait-too-long",
          "rollout-control-a-word",
          "rollout-brand-blank",
          "voucher-value-a-word",
          "voucher-expires-a-word",
          "task-due-too-soon",
          "limit-per-a-word",
          "effective-from-with-an-offset",
          "tagged",
          "key-twice",
          "no-yaml",
          "two-documents",
          "signal-misspelt",
          "inactive-for-nothing",
          "cron-every-minute",
          "cron-hour-25",
          "cron-no-such-day",
          "cron-no-word",
          "wait-too-short",
          "rollout-three-decimals",
          "voucher-worth-nothing",
          "task-of-the-engine",
          "value-unknown-field",
          "value-of-a-past-event",
          "value-told-twice",
          "effective-from-a-date",
          "nested-too-deeply",
          "fallback-too-soon",
          "fallback-to-nowhere",
          "fallback-after-the-end",
          "message-expires-too-soon",
          "message-value-a-word",
          "message-value-too-exact",
          "switch-unknown",
          "switch-without-stopped");

  @Test
  void whatIsWrongIsWrongByTheSchemaToo() throws IOException {
    for (Path file : files(Path.of("src/test/resources/dev/perennial/rules/wrong"), "*")) {
      String name = file.getFileName().toString();
      if (!BEYOND_A_SCHEMA.contains(name) && !name.startsWith("when-")) {
        assertThat(faults(Files.readString(file.resolve("rule.yaml")))).as(name).isNotEmpty();
      }
    }
  }

  private static List<Path> files(Path folder, String glob) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, glob)) {
      all.forEach(files::add);
    }
    return files;
  }

  private static Set<ValidationMessage> faults(String yaml) {
    Object loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    JsonNode file = new ObjectMapper().valueToTree(loaded);
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(read())
        .validate(file);
  }
}
