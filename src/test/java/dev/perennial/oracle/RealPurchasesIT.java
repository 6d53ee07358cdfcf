package dev.perennial.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.app.data.Cdnow;
import dev.perennial.app.data.Conversion;
import dev.perennial.app.data.EventLine;
import dev.perennial.app.data.OnlineRetail;
import dev.perennial.app.replay.Replay;
import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.CustomerProfile;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Logged;
import dev.perennial.domain.Origin;
import dev.perennial.domain.program.Program;
import dev.perennial.io.Topics;
import dev.perennial.io.VoucherSecretFile;
import dev.perennial.io.json.JsonEffectEncoder;
import dev.perennial.io.json.JsonEventDecoder;
import dev.perennial.io.program.ProgramFile;
import dev.perennial.topology.DecidedBy;
import dev.perennial.topology.Parsers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real purchases and credit notes through the whole topology, against a naive recomputation: every
 * posting, and every customer's spend, points and tier. Trimmed data by default; the whole or any
 * other with {@code -Dperennial.online-retail=FILE} and {@code -Dperennial.cdnow=FILE}.
 */
class RealPurchasesIT {
  private static final String PROGRAM = "/dev/perennial/programs/sample-program.yaml";
  private static final String RETAIL = "/dev/perennial/demo/online_retail.csv";
  private static final String CDNOW = "/dev/perennial/data/cdnow_sample.txt";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void aShopsYearIsWhatANaiveRecomputationSays() throws Exception {
    try (BufferedReader in = open("perennial.online-retail", RETAIL)) {
      compare(OnlineRetail.read(in));
    }
  }

  @Test
  void aYearAndAHalfOfCdsIsWhatANaiveRecomputationSays() throws Exception {
    try (BufferedReader in = open("perennial.cdnow", CDNOW)) {
      compare(Cdnow.read(in));
    }
  }

  private static BufferedReader open(String property, String resource) throws IOException {
    String file = System.getProperty(property);
    return file != null
        ? Files.newBufferedReader(Path.of(file))
        : new BufferedReader(
            new InputStreamReader(
                RealPurchasesIT.class.getResourceAsStream(resource), StandardCharsets.UTF_8));
  }

  private void compare(Conversion purchases) throws Exception {
    List<String> lines = purchases.events().stream().map(EventLine::text).toList();
    Path events = folder.resolve("events.jsonl");
    Files.write(events, lines);
    String program = text(PROGRAM);
    Map<String, List<String>> alone = replay(program, events, 1);
    Map<String, List<String>> both = replay(program, events, 2);
    for (String topic : alone.keySet()) {
      assertThat(sorted(both.get(topic))).as(topic).isEqualTo(sorted(alone.get(topic)));
    }
    Map<String, List<Effect>> expected = recompute(lines, ProgramFile.parse(program, PROGRAM));
    assertThat(sorted(alone.get(Topics.LEDGER)))
        .isEqualTo(sorted(json(expected, Effect.Posting.class)));
    Map<String, JsonNode> profiles = byCustomer(alone.get(Topics.PROFILE));
    assertThat(profiles).isEqualTo(byCustomer(json(expected, CustomerProfile.class)));
    System.out.printf(
        "%d events of %d customers, %d postings: as recomputed, at parallelism 1 and 2%n",
        lines.size(), profiles.size(), alone.get(Topics.LEDGER).size());
  }

  private Map<String, List<String>> replay(String program, Path events, int parallelism)
      throws Exception {
    Path out = Files.createDirectory(folder.resolve("out-" + parallelism));
    DecidedBy decidedBy =
        new DecidedBy(
            List.of(program),
            List.of(),
            List.of(),
            Parsers.ofFiles("--program", "--model", "--rules"),
            VoucherSecretFile.NONE);
    Replay.run(new Replay.Request(decidedBy, events, out, null, parallelism), ignored -> {});
    Map<String, List<String>> topics = new TreeMap<>();
    for (String topic : Replay.topics()) {
      topics.put(topic, Files.readAllLines(Replay.file(out, topic)));
    }
    return topics;
  }

  /** Each customer by itself, up to the last line of the log. */
  private static Map<String, List<Effect>> recompute(List<String> lines, Program program)
      throws Exception {
    JsonEventDecoder decoder = new JsonEventDecoder(1 << 20);
    Map<String, NaiveModel> models = new HashMap<>();
    Map<String, List<Effect>> effects = new TreeMap<>();
    long loggedAt = 0;
    for (String line : lines) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      CustomerEvent event = decoder.decode(bytes);
      loggedAt = Math.max(loggedAt, event.occurredAt());
      NaiveModel model =
          models.computeIfAbsent(event.customerId(), id -> new NaiveModel(List.of(program), id));
      Logged logged = new Logged(event, loggedAt, new Origin("events", 0, 0, bytes));
      effects
          .computeIfAbsent(event.customerId(), id -> new ArrayList<>())
          .addAll(model.onEvent(logged).effects());
    }
    for (Map.Entry<String, NaiveModel> model : models.entrySet()) {
      effects.get(model.getKey()).addAll(model.getValue().onDeadlines(loggedAt).effects());
    }
    return effects;
  }

  private static List<String> json(
      Map<String, List<Effect>> effects, Class<? extends Effect> kind) {
    JsonEffectEncoder encoder = new JsonEffectEncoder();
    return effects.values().stream()
        .flatMap(List::stream)
        .filter(kind::isInstance)
        .map(effect -> new String(encoder.encode(effect).value(), StandardCharsets.UTF_8))
        .toList();
  }

  /** The last profile of each customer. */
  private static Map<String, JsonNode> byCustomer(List<String> profiles) throws IOException {
    Map<String, JsonNode> last = new TreeMap<>();
    for (String line : profiles) {
      JsonNode profile = JSON.readTree(line);
      last.put(profile.get("customer_id").textValue(), profile);
    }
    return last;
  }

  private static List<String> sorted(List<String> lines) {
    return lines.stream().sorted().toList();
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = RealPurchasesIT.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
