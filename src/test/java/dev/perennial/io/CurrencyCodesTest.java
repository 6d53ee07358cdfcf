package dev.perennial.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurrencyCodesTest {
  @ParameterizedTest
  @CsvSource({
    "EUR, true",
    "JPY, true",
    "KWD, true",
    "eur, false",
    "XTS, false",
    "XAU, false",
    "ZZZ, false"
  })
  void knowsWhatOneCanPayIn(String code, boolean known) {
    assertThat(CurrencyCodes.isKnown(code)).isEqualTo(known);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "eur | ; did you mean 'EUR'?",
        "EURO | ; did you mean 'EUR'?",
        "UDS | ; did you mean 'USD'?",
        "GPB | ; did you mean 'GBP'?",
        "XTS | ; the code stands for no money that one pays in",
        "XXX | ; the code stands for no money that one pays in",
        "USX | ``",
        "QQQ | ``",
        "U   | ``",
        "´´´ | ``",
        "EUROPE | ``",
        "`` | ``"
      })
  void suggestsOnlyWhatIsReallyNear(String given, String hint) {
    assertThat(CurrencyCodes.hint(given)).isEqualTo(hint);
  }
}
