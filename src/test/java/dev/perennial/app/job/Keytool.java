package dev.perennial.app.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes keys and certificates with the JDK's own tool. */
final class Keytool {
  /** The name of the one key of each store. */
  static final String ALIAS = "ours";

  private Keytool() {}

  /**
   * A new key store with a key and its own certificate for this machine's loopback, valid for 90
   * days.
   */
  static void pair(Path store, String password, String name) throws Exception {
    run(
        store,
        password,
        List.of(
            "-genkeypair",
            "-keyalg",
            "EC",
            "-dname",
            name,
            "-ext",
            "san=ip:127.0.0.1,dns:localhost"));
  }

  /** Writes the certificate of a store as PEM. */
  static void certificate(Path store, String password, Path file) throws Exception {
    run(store, password, List.of("-exportcert", "-rfc", "-file", file.toString()));
  }

  private static void run(Path store, String password, List<String> what) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(what);
    command.addAll(List.of("-alias", ALIAS, "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", password));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new AssertionError("keytool: " + said);
    }
  }
}
