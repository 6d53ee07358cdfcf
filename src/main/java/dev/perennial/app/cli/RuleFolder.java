package dev.perennial.app.cli;

import dev.perennial.domain.vouchers.VoucherCodes;
import dev.perennial.io.program.RuleFile;
import dev.perennial.io.program.RuleText;
import dev.perennial.rules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder of rule files. */
final class RuleFolder {
  private RuleFolder() {}

  /**
   * The documents of all rule files in a folder, in the order of their names.
   *
   * @throws IllegalArgumentException naming file, line and key of what is wrong
   */
  static List<String> read(Path folder, VoucherCodes codes) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().matches(".*\\.(yaml|yml|json)")).sorted().toList();
    }
    Map<String, Path> seen = new HashMap<>();
    Map<Path, String> documents = new HashMap<>();
    for (Path file : files) {
      String text = RuleText.read(file);
      Rule rule = RuleFile.document(text, file.toString()).rule();
      if (rule != null) {
        check(rule, file, codes, seen);
      }
      documents.put(file, text);
    }
    return files.stream().map(documents::get).toList();
  }

  private static void check(Rule rule, Path file, VoucherCodes codes, Map<String, Path> seen) {
    if (rule.issuesVouchers() && !codes.canIssue()) {
      throw new IllegalArgumentException(
          "%s: rule %s issues vouchers, but there is no secret for their codes; give"
                  .formatted(file, rule.id())
              + " --voucher-secret-file");
    }
    Path other = seen.put(rule.id() + '/' + rule.version(), file);
    if (other != null) {
      throw new IllegalArgumentException(
          "%s: rule %s version %d stands in %s too; give one of them another version"
              .formatted(file, rule.id(), rule.version(), other));
    }
  }
}
