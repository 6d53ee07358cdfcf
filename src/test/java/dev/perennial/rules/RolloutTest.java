package dev.perennial.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Channel;
import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Payload;
import dev.perennial.domain.policy.Facts;
import dev.perennial.rules.condition.TestFacts;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutTest {

  /** Many a customer has no store: they shop on the web. */
  @ParameterizedTest
  @CsvSource({
    // stores, brands, store, brand, whether the rule is for the customer
    ", , , , true",
    ", , S-1, north, true",
    "S-1, , S-1, , true",
    "S-1, , S-2, , false",
    "S-1, , , north, false",
    ", north, , north, true",
    ", north, S-1, south, false",
    ", north, S-1, , false",
    "S-1, north, S-1, north, true",
    "S-1, north, S-1, , false",
    "S-1, north, , , false",
  })
  void isWhereItHappens(String stores, String brands, String store, String brand, boolean in) {
    Rollout rollout = new Rollout(Rollout.WHOLE, set(stores), set(brands), 0);
    assertThat(rollout.includes("r", at(store, brand))).isEqualTo(in);
  }

  private static Set<String> set(String name) {
    return name == null ? Set.of() : Set.of(name);
  }

  private static Facts at(String store, String brand) {
    CustomerEvent event =
        new CustomerEvent("e", "c", 0, null, brand, Channel.WEB, store, new Payload.Login());
    return new TestFacts(0, event, Map.of(), null, 0, 0, Map.of(), Map.of());
  }
}
