package dev.perennial.io.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.tasks.Queue;
import dev.perennial.rules.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

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
    assertThat(texts(fields.at("/on/oneOf/1/properties/signal/enum")))
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
    }
    assertThat(read).contains("big-basket");
  }
}
