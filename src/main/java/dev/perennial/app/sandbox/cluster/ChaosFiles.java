package dev.perennial.app.sandbox.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What job and replay decide by, and what the replay writes; in the cluster's own folder. */
record ChaosFiles(Path dir) {
  /** Writes programme, rules and a secret for voucher codes. */
  static ChaosFiles write(Path dir) {
    ChaosFiles files = new ChaosFiles(dir);
    try {
      Files.createDirectories(files.rules());
      Files.createDirectories(files.replayed());
      Files.writeString(files.program(), ChaosEvents.PROGRAM);
      byte[] secret = "only for scripts/chaos, not a secret".getBytes(StandardCharsets.UTF_8);
      Files.writeString(
          files.secret(), "chaos: " + Base64.getEncoder().encodeToString(secret) + "\n");
      for (int i = 0; i < ChaosEvents.RULES.size(); i++) {
        Files.writeString(files.rule(i), ChaosEvents.RULES.get(i));
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path program() {
    return dir.resolve("program.yaml");
  }

  Path rules() {
    return dir.resolve("rules");
  }

  List<Path> ruleFiles() {
    List<Path> all = new ArrayList<>();
    for (int i = 0; i < ChaosEvents.RULES.size(); i++) {
      all.add(rule(i));
    }
    return all;
  }

  private Path rule(int number) {
    return rules().resolve("rule-" + number + ".yaml");
  }

  Path secret() {
    return dir.resolve("voucher-secret");
  }

  Path replayed() {
    return dir.resolve("replayed");
  }

  Path log() {
    return dir.resolve("log.jsonl");
  }
}
