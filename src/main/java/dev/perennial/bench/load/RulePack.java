package dev.perennial.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rules that ship with the engine. */
public final class RulePack {
  private static final String FOLDER = "/dev/perennial/rules/";

  private RulePack() {}

  /** Documents for the rule topic. */
  public static List<String> documents() {
    return text("pack.txt").lines().filter(line -> !line.isBlank()).map(RulePack::text).toList();
  }

  private static String text(String name) {
    try (InputStream in = RulePack.class.getResourceAsStream(FOLDER + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FOLDER + name, e);
    }
  }
}
