package dev.perennial.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A secret for the codes of vouchers that nobody will ever redeem. */
public final class VoucherSecret {
  private static final int BYTES = 32;

  private VoucherSecret() {}

  /** Its file in a folder, made when need be. */
  public static Path in(Path dir) {
    Path file = dir.resolve("voucher-secret");
    try {
      if (!Files.exists(file)) {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "bench: " + Base64.getEncoder().encodeToString(secret) + "\n");
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
