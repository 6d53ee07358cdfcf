package dev.perennial.domain.vouchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoucherCodeTest {
  private static final VoucherCodes SECRET = new VoucherSecret(secret(1));

  private static byte[] secret(int fill) {
    byte[] secret = new byte[VoucherSecret.LEAST_BYTES];
    Arrays.fill(secret, (byte) fill);
    return secret;
  }

  @ParameterizedTest
  @CsvSource({
    // high, low, code: the check character is the number modulo 37.
    "0, 0, 00000000000000000",
    "0, 1, 00000000000000011",
    "0, 31, 000000000000000ZZ",
    "0, 32, 0000000000000010*",
    "0, 33, 0000000000000011~",
    "0, 34, 0000000000000012$",
    "0, 35, 0000000000000013=",
    "0, 36, 0000000000000014U",
    "0, 37, 00000000000000150",
    "-1, -1, ZZZZZZZZZZZZZZZZ~",
  })
  void eightyBitsAreSixteenCharactersAndACheck(long high, short low, String text) {
    assertThat(new VoucherCode(high, low).text()).isEqualTo(text);
    assertThat(VoucherCode.read(text)).isEqualTo(new VoucherCode(high, low));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000014U",
        "0000-0000-0000-0014-u",
        "oOoO 0000 0000 0014 U",
        "00000000000000i4U",
        "OOOO-OOOO-OOOO-OOL4u"
      })
  void caseHyphensAndLettersThatLookLikeDigitsDoNotTell(String typed) {
    assertThat(VoucherCode.read(typed)).isEqualTo(new VoucherCode(0, (short) 36));
  }

  @Test
  void everyMistypedOrSwappedCharacterIsFound() {
    String good = SECRET.code("club", "c-1", "v-1").text();
    for (int i = 0; i < good.length(); i++) {
      for (char other : "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray()) {
        String typed = good.substring(0, i) + other + good.substring(i + 1);
        assertThat(VoucherCode.read(typed) != null).as(typed).isEqualTo(typed.equals(good));
      }
      if (i > 0) {
        char[] swapped = good.toCharArray();
        swapped[i] = good.charAt(i - 1);
        swapped[i - 1] = good.charAt(i);
        String typed = new String(swapped);
        assertThat(VoucherCode.read(typed) != null).as(typed).isEqualTo(typed.equals(good));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"''", "0", "000000000000000000", "ü0000000000000000", "U0000000000000000"})
  void whatIsNoCodeIsNone(String typed) {
    assertThat(VoucherCode.read(typed)).isNull();
  }

  @Test
  void aCodeIsTheSameAgainAndAnotherForEachSecretProgrammeCustomerAndVoucher() {
    VoucherCode code = SECRET.code("club", "c-1", "v-1");
    // echo -en 'club\nc-1\nv-1' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0101...01
    assertThat(code.text()).isEqualTo("3Q9ZHX0G5H3N27YPA");
    assertThat(new VoucherSecret(secret(1)).code("club", "c-1", "v-1")).isEqualTo(code);
    assertThat(SECRET.code("club2", "c-1", "v-1")).isNotEqualTo(code);
    assertThat(SECRET.code("club", "c-2", "v-1")).isNotEqualTo(code);
    assertThat(SECRET.code("club", "c-1", "v-2")).isNotEqualTo(code);
    assertThat(new VoucherSecret(secret(2)).code("club", "c-1", "v-1")).isNotEqualTo(code);
  }

  @Test
  void aShortSecretIsNoneAndNobodyIssuesWithout() {
    assertThatThrownBy(() -> new VoucherSecret(new byte[31]))
        .hasMessage("the secret has 31 bytes, but needs 32 or more");
    assertThat(VoucherCodes.NONE.canIssue()).isFalse();
    assertThatThrownBy(() -> VoucherCodes.NONE.code("club", "c-1", "v-1"))
        .hasMessageContaining("voucher.secret.file");
  }
}
