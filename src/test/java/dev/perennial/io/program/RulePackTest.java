package dev.perennial.io.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Customer;
import dev.perennial.domain.Decision;
import dev.perennial.domain.InMemoryColdState;
import dev.perennial.domain.Lifecycle;
import dev.perennial.domain.Logged;
import dev.perennial.domain.Origin;
import dev.perennial.domain.policy.CountedBudgets;
import dev.perennial.domain.program.Programs;
import dev.perennial.domain.program.Versions;
import dev.perennial.domain.vouchers.VoucherSecret;
import dev.perennial.io.json.JsonEventDecoder;
import dev.perennial.rules.Rule;
import dev.perennial.rules.RuleSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules that ship, each by itself, with the model that ships, on a folder of its own: {@code
 * events.jsonl} are what happens (and lines {@code # until TIME}), {@code expected.txt} is what the
 * rule does about it and what its receipts say. Written anew with {@code -Dfixtures.write=true};
 * read the difference then.
 */
class RulePackTest {
  private static final Path FIXTURES = Path.of("src/test/resources/dev/perennial/pack");
  private static final Path RULES = Path.of("src/main/resources/dev/perennial/rules");
  private static final Path PROGRAM =
      Path.of("src/main/resources/dev/perennial/programs/sample-program.yaml");

  static Stream<String> rules() throws IOException {
    try (Stream<Path> files = Files.list(RULES)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .map(file -> file.getFileName().toString().replace(".yaml", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void doesWhatItsFolderSays(String rule) throws Exception {
    Path folder = FIXTURES.resolve(rule);
    List<String> lines = run(rule, folder.resolve("events.jsonl"));
    Path expected = folder.resolve("expected.txt");
    if (Boolean.getBoolean("fixtures.write")) {
      Files.write(expected, lines);
    }
    assertThat(lines).isEqualTo(Files.readAllLines(expected));
    assertThat(lines).anyMatch(line -> line.contains(" acted"));
  }

  @Test
  void theListOfThePackIsWhole() throws IOException {
    assertThat(Files.readAllLines(RULES.resolve("pack.txt")))
        .containsExactlyElementsOf(rules().map(rule -> rule + ".yaml").toList());
  }

  @Test
  void everyFolderBelongsToARule() throws IOException {
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(rules().toList());
    }
  }

  private static Rule rule(String name) throws IOException {
    Rule rule = RuleFile.parse(Files.readString(RULES.resolve(name + ".yaml")), name);
    assertThat(rule.id()).isEqualTo(name);
    return rule;
  }

  private static List<String> run(String name, Path events) throws Exception {
    List<Rule> rules = new ArrayList<>();
    rules.add(rule(name));
    Path others = events.resolveSibling("with.txt");
    for (String other : Files.exists(others) ? Files.readAllLines(others) : List.<String>of()) {
      rules.add(rule(other));
    }
    Lifecycle lifecycle =
        new Lifecycle(
            new Programs(List.of(ProgramFile.parse(Files.readString(PROGRAM), "program"))),
            new Versions<>(List.of(ChurnModelFile.parse(DefaultModel.text(), "default"))),
            new RuleSet(rules),
            new VoucherSecret(new byte[VoucherSecret.LEAST_BYTES]),
            new CountedBudgets());
    JsonEventDecoder decoder = new JsonEventDecoder(1 << 20);
    Map<String, Customer> customers = new TreeMap<>();
    Map<String, InMemoryColdState> cold = new TreeMap<>();
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(events)) {
      if (line.startsWith("# until ")) {
        long until = Instant.parse(line.substring(8).strip()).toEpochMilli();
        for (Customer customer : customers.values()) {
          Decision decision = lifecycle.onDeadlines(customer, cold.get(customer.id()), until);
          FixtureLines.add(decision, name, lines);
        }
      } else if (!line.isBlank() && !line.startsWith("#")) {
        var event = decoder.decode(line.getBytes(StandardCharsets.UTF_8));
        Customer customer = customers.computeIfAbsent(event.customerId(), Customer::new);
        var state = cold.computeIfAbsent(event.customerId(), none -> new InMemoryColdState());
        Origin origin = new Origin("log", 0, lines.size(), new byte[0]);
        Decision decision =
            lifecycle.onEvent(customer, state, new Logged(event, event.occurredAt(), origin));
        assertThat(decision.outcome()).as(line).isEqualTo(Decision.Outcome.APPLIED);
        FixtureLines.add(decision, name, lines);
      }
    }
    return lines;
  }
}
