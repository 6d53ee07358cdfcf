package dev.perennial.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.domain.vouchers.VoucherSecret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoucherSecretFileTest {
  @TempDir private Path dir;

  private static String base64(int fill, int bytes) {
    byte[] secret = new byte[bytes];
    Arrays.fill(secret, (byte) fill);
    return Base64.getEncoder().encodeToString(secret);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(dir.resolve("secret"), text);
  }

  @Test
  void theFirstKeyIssuesAndOnlyTheNameOfTheFileTravels() throws Exception {
    byte[] first = new byte[32];
    Arrays.fill(first, (byte) 1);
    Path file = file("# ours\n\nk2: " + base64(1, 32) + "\nk1: " + base64(2, 40) + "\n");
    VoucherSecretFile codes = VoucherSecretFile.of(file);
    assertThat(codes.canIssue()).isTrue();
    assertThat(codes.code("p", "c", "v")).isEqualTo(new VoucherSecret(first).code("p", "c", "v"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(codes);
    assertThat(bytes.toString(StandardCharsets.ISO_8859_1))
        .doesNotContain(new String(first, StandardCharsets.ISO_8859_1), base64(1, 32));
    Object read = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    assertThat(((VoucherSecretFile) read).code("p", "c", "v")).isEqualTo(codes.code("p", "c", "v"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "k1 c2VjcmV0 | secret:1: is not written key-id: secret in base64",
        "k1: c2Vj*cmV0 | secret:1: the secret is no base64",
        "k1: c2VjcmV0 | secret:1: the secret has 6 bytes, but needs 32 or more",
        "# nothing | secret: holds no key",
      })
  void whatIsWrongIsNamedWithoutTheSecret(String text, String error) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> VoucherSecretFile.of(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(error)
        .hasMessageNotContaining("c2Vj");
  }

  @Test
  void aKeyStandsThereOnce() throws IOException {
    Path file = file("k: " + base64(1, 32) + "\nk: " + base64(2, 32));
    assertThatThrownBy(() -> VoucherSecretFile.of(file))
        .hasMessageContaining("secret:2: key k stands there twice");
  }

  @Test
  void withoutAFileNothingIsIssued() {
    assertThat(VoucherSecretFile.of(null).canIssue()).isFalse();
  }
}
