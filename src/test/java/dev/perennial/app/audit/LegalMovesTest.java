package dev.perennial.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.Effect.PostingKind;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegalMovesTest {
  @ParameterizedTest
  @CsvSource({
    "earn, issued, pending, true",
    "earn, issued, available, true",
    "earn, adjusted, available, false",
    "earn, issued, debt, false",
    "mature, pending, available, true",
    "mature, available, pending, false",
    "hold, available, held, true",
    "hold, pending, held, false",
    "release, held, available, true",
    "redeem, held, redeemed, true",
    "redeem, available, redeemed, false",
    "expire, pending, expired, true",
    "expire, available, expired, true",
    "expire, held, expired, false",
    "reverse, pending, reversed, true",
    "reverse, debt, reversed, true",
    "reverse, held, reversed, false",
    "settle, issued, debt, true",
    "settle, adjusted, debt, true",
    "settle, available, debt, true",
    "settle, held, debt, false",
    "adjust, adjusted, available, true",
    "adjust, pending, adjusted, true",
    "adjust, debt, adjusted, true",
    "adjust, adjusted, debt, false",
    "erase, held, erased, true",
    "erase, erased, debt, true",
    "erase, debt, erased, false",
    "erase, erased, available, false",
  })
  void eachKindHasItsMoves(String kind, String from, String to, boolean legal) {
    assertThat(
            LegalMoves.allows(
                PostingKind.valueOf(upper(kind)),
                Account.valueOf(upper(from)),
                Account.valueOf(upper(to))))
        .isEqualTo(legal);
  }

  private static String upper(String code) {
    return code.toUpperCase(Locale.ROOT);
  }
}
