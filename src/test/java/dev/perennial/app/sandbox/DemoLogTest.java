package dev.perennial.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.app.sandbox.DemoEvent.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoLogTest {
  private static final List<DemoEvent> LOG = DemoLog.of(1);

  @Test
  void theSameSeedGivesTheSameLog() {
    assertThat(DemoLog.of(1)).isEqualTo(LOG);
    assertThat(DemoLog.of(2)).isNotEqualTo(LOG);
  }

  @Test
  void theLogIsInOrderAndHasSomethingOfEverything() {
    assertThat(LOG).isSortedAccordingTo((a, b) -> Long.compare(a.at(), b.at()));
    Map<String, Integer> types = new HashMap<>();
    Map<Answer, Integer> answers = new HashMap<>();
    for (DemoEvent event : LOG) {
      types.merge(event.text().replaceAll(".*\"type\":\"(\\w+)\".*", "$1"), 1, Integer::sum);
      answers.merge(event.answer(), 1, Integer::sum);
    }
    assertThat(types)
        .containsKeys("joined", "login", "profile_changed", "purchase", "refund")
        .containsEntry("joined", 620);
    assertThat(answers).containsOnlyKeys(Answer.values());
  }

  @Test
  void onlyARepeatHasAnIdThatCameBefore() {
    Map<String, String> seen = new HashMap<>();
    for (DemoEvent event : LOG) {
      if (event.readable()) {
        String before = seen.put(event.customerId() + event.eventId(), event.text());
        assertThat(before).isEqualTo(event.answer() == Answer.REPEAT ? event.text() : null);
      }
    }
  }
}
