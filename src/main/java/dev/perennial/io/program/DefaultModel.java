package dev.perennial.io.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The churn model that ships: learnt from published purchases, good until one of your own is. */
public final class DefaultModel {
  /** Stands for it where a file could be named. */
  public static final String WORD = "default";

  private static final String RESOURCE = "/dev/perennial/models/churn.yaml";

  private DefaultModel() {}

  /** The model file. */
  public static String text() {
    try (InputStream in = DefaultModel.class.getResourceAsStream(RESOURCE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the model that ships cannot be read", e);
    }
  }
}
