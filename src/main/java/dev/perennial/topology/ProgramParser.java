package dev.perennial.topology;

import dev.perennial.domain.program.Program;
import java.io.Serializable;

/** Reads a programme document. */
public interface ProgramParser extends Serializable {

  /**
   * @param document the programme file
   * @throws RuntimeException when it is wrong, naming line, key and fix
   */
  Program parse(String document);
}
