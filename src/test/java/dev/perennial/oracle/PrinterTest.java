package dev.perennial.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Logged;
import dev.perennial.domain.Reason;
import dev.perennial.io.RejectedInput;
import dev.perennial.io.json.JsonEventDecoder;
import dev.perennial.io.json.JsonEvents;
import dev.perennial.io.program.ProgramFile;
import dev.perennial.io.program.RuleFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a failing history prints must be that history, or nobody can replay it. */
class PrinterTest {
  private static final int HISTORIES = 60;
  private final JsonEventDecoder decoder = new JsonEventDecoder(1 << 20);

  @Test
  void programmesReadBackAsTheyWere() {
    for (long seed = 1; seed <= HISTORIES; seed++) {
      History history = Histories.of(seed, Feature.all());
      for (int i = 0; i < history.programs().size(); i++) {
        String text = Printer.programs(history).get(i);
        assertThat(ProgramFile.parse(text, "seed " + seed))
            .as(text)
            .usingRecursiveComparison()
            .isEqualTo(history.programs().get(i));
      }
    }
  }

  @Test
  void rulesReadBackAsTheyWere() {
    for (long seed = 1; seed <= HISTORIES; seed++) {
      History history = Histories.of(seed, Feature.all());
      assertThat(
              Printer.rules(history).stream().map(text -> RuleFile.parse(text, "a rule")).toList())
          .as("seed %d", seed)
          .isEqualTo(history.ruling().rules());
    }
  }

  @Test
  void eventsReadBackAsTheyWere() {
    for (long seed = 1; seed <= HISTORIES; seed++) {
      for (Move move : Histories.of(seed, Feature.all()).moves()) {
        if (move.logged() != null) {
          readsBack(seed, move.logged());
        }
      }
    }
  }

  /** An amount below zero is turned away by the reader already, for the same reason. */
  private void readsBack(long seed, Logged logged) {
    byte[] line = EventJson.of(logged).getBytes(StandardCharsets.UTF_8);
    assertThat(JsonEvents.time(line)).hasValue(logged.loggedAt());
    try {
      assertThat(decoder.decode(line)).as("seed %d", seed).isEqualTo(logged.event());
    } catch (RejectedInput e) {
      assertThat(e.reason()).as("%s of seed %d", e, seed).isEqualTo(Reason.INVALID_AMOUNT);
    }
  }
}
