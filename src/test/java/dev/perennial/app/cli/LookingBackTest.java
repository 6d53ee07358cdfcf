package dev.perennial.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.io.program.RuleFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookingBackTest {
  private static final String HEAD =
      """
      id: r
      version: 1
      on: {event: purchase}
      do: [{points: {points: 5}}]
      """;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "status: paused | looks at no history",
        "when: customer.points > 5 | looks at no history",
        "when: customer.count('login', 1) > 1"
            + " | looks back 1 day (400 are kept): customer.count('login', 1)",
        "when: customer.sum('purchase', 90) > 1.0 && customer.count('login', 7) > 1"
            + " | looks back 90 days (400 are kept): customer.count('login', 7),"
            + " customer.sum('purchase', 90)",
        "when: customer.count_in_category('purchase', event.lines[0].category, 30) > 1"
            + " | looks back 30 days (400 are kept):"
            + " customer.count_in_category('purchase', …, 30)",
        "when: has(customer.last_login_at) && now > customer.first_joined_at"
            + " | looks back to the customer's first event: customer.first_joined_at,"
            + " customer.last_login_at",
        "when: has(customer.last_login_at) && 'shoes' in customer.categories('product_viewed', 9)"
            + " | looks back 9 days (400 are kept): customer.categories('product_viewed', 9);"
            + " looks back to the customer's first event: customer.last_login_at",
      })
  void itSaysHowFarARuleLooks(String when, String expected) {
    assertThat(String.join("; ", LookingBack.lines(RuleFile.parse(HEAD + when, "r.yaml"))))
        .isEqualTo(expected);
  }
}
