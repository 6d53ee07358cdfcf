package dev.perennial.topology;

import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Programs;
import java.util.List;

/**
 * Parses the programme's documents and keeps the versions together. A document that cannot be used
 * is refused by itself; the versions before it stay in force.
 */
final class ProgramShelf {
  private final ProgramParser parser;
  private Programs programs = new Programs(List.of());

  ProgramShelf(ProgramParser parser) {
    this.parser = parser;
  }

  /**
   * Adds a version, or replaces the one of its number.
   *
   * @return the key of the version, {@code id/version}
   * @throws RuntimeException when it is wrong, or of another programme
   */
  String add(String document) {
    Program program = parser.parse(document);
    programs = programs.with(program);
    return program.id() + '/' + program.version();
  }

  Programs programs() {
    return programs;
  }
}
