package dev.perennial.io;

import dev.perennial.domain.vouchers.VoucherCode;
import dev.perennial.domain.vouchers.VoucherCodes;
import dev.perennial.domain.vouchers.VoucherSecret;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secret of voucher codes, in a file: a line {@code key-id: secret in base64} for each key. The
 * first issues; the others stay for the record, as codes of issued vouchers are stored with them.
 * Only the file's name travels with the job: each machine reads its own copy.
 */
public final class VoucherSecretFile implements VoucherCodes, Serializable {
  private static final long serialVersionUID = 1L;

  /** No file: no voucher can be issued. */
  public static final VoucherSecretFile NONE = new VoucherSecretFile(null);

  private static final Pattern LINE = Pattern.compile("([A-Za-z0-9._-]{1,64}):\\s*(\\S+)");

  private final String file;
  private transient VoucherCodes first;

  private VoucherSecretFile(String file) {
    this.file = file;
  }

  /**
   * Reads the file, so that what is wrong with it is known before anything starts.
   *
   * @param file null for none
   * @throws IllegalArgumentException naming file and line, and never the secret
   */
  public static VoucherSecretFile of(Path file) {
    if (file == null) {
      return NONE;
    }
    VoucherSecretFile codes = new VoucherSecretFile(file.toString());
    codes.first = read(file);
    return codes;
  }

  @Override
  public boolean canIssue() {
    return file != null;
  }

  @Override
  public VoucherCode code(String programId, String customerId, String voucherId) {
    if (first == null) {
      first = file == null ? VoucherCodes.NONE : read(Path.of(file));
    }
    return first.code(programId, customerId, voucherId);
  }

  private static VoucherCodes read(Path file) {
    Map<String, VoucherCodes> keys = new LinkedHashMap<>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        take(line, file + ":" + (i + 1) + ": ", keys);
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException(
          file + ": holds no key; write a line: key-id: 32 random bytes or more in base64");
    }
    return keys.values().iterator().next();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + ": cannot be read: " + e.getClass().getName());
    }
  }

  private static void take(String line, String where, Map<String, VoucherCodes> keys) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException(where + "is not written key-id: secret in base64");
    }
    VoucherCodes before = keys.put(parts.group(1), secret(parts.group(2), where));
    if (before != null) {
      throw new IllegalArgumentException(where + "key " + parts.group(1) + " stands there twice");
    }
  }

  private static VoucherCodes secret(String text, String where) {
    byte[] secret;
    try {
      secret = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      // Its message would quote the secret.
      throw new IllegalArgumentException(where + "the secret is no base64");
    }
    try {
      return new VoucherSecret(secret);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where + e.getMessage());
    }
  }

  @Override
  public String toString() {
    return "VoucherSecretFile[" + file + "]";
  }
}
