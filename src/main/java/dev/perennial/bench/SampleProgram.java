package dev.perennial.bench;

import dev.perennial.domain.program.Program;
import dev.perennial.io.Outbound;
import dev.perennial.io.program.ProgramDocuments;
import dev.perennial.io.program.ProgramFile;
import dev.perennial.io.wire.WireOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The programme of all runs: the one that ships with the engine. */
public final class SampleProgram {
  private static final String RESOURCE = "/dev/perennial/programs/sample-program.yaml";

  private SampleProgram() {}

  /** What it says. */
  public static Program read() {
    return ProgramFile.parse(text(), RESOURCE);
  }

  /** Its record for the programme topic. */
  static Outbound record() {
    return new ProgramDocuments(WireOptions.singleObject()).write(text(), RESOURCE, 0);
  }

  private static String text() {
    try (InputStream in = SampleProgram.class.getResourceAsStream(RESOURCE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }
}
