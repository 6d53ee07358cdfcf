package dev.perennial.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.app.sandbox.DemoEvent.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DemoLogTest {
  private static final List<DemoEvent> LOG = DemoLog.of(1);
  private static final Pattern RACE = Pattern.compile("\"request_id\":\"race-(\\d+)-\\d\"");

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
        .containsKeys("redeem", "capture", "void", "adjust")
        .containsEntry("joined", 620)
        .containsEntry("erase", 8);
    assertThat(answers).containsOnlyKeys(Answer.values());
  }

  @Test
  void ofAnErasedCustomerNothingComesThatMustBeApplied() {
    Set<String> erased = new HashSet<>();
    for (DemoEvent event : LOG) {
      if (erased.contains(event.customerId())) {
        assertThat(event.answer()).isEqualTo(Answer.REJECTION);
      }
      if (event.answer() == Answer.TOMBSTONE) {
        erased.add(event.customerId());
      }
    }
  }

  @Test
  void twoChannelsAskForTheSamePointsAtTheSameInstant() {
    Map<String, List<DemoEvent>> races = new HashMap<>();
    for (DemoEvent event : LOG) {
      Matcher race = RACE.matcher(event.text());
      if (race.find() && event.text().contains("\"redeem\"")) {
        races.computeIfAbsent(race.group(1), id -> new ArrayList<>()).add(event);
      }
    }
    assertThat(races.size()).isGreaterThan(20);
    assertThat(races.values())
        .allSatisfy(
            pair -> {
              assertThat(pair).hasSize(2);
              assertThat(pair.get(0).at()).isEqualTo(pair.get(1).at());
              assertThat(pair.get(0).customerId()).isEqualTo(pair.get(1).customerId());
            });
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
