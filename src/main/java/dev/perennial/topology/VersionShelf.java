package dev.perennial.topology;

import dev.perennial.domain.program.Versioned;
import dev.perennial.domain.program.Versions;
import java.util.List;

/**
 * Parses the versions of one document and keeps them together. One that cannot be used is refused
 * by itself; the versions before it stay in force.
 */
final class VersionShelf<T extends Versioned> {
  private final Parsers.Parser<T> parser;
  private Versions<T> versions = new Versions<>(List.of());

  VersionShelf(Parsers.Parser<T> parser) {
    this.parser = parser;
  }

  /**
   * Adds a version, or replaces the one of its number.
   *
   * @return the key of the version, {@code id/version}
   * @throws RuntimeException when it is wrong, or of another document
   */
  String add(String document) {
    T parsed = parser.parse(document);
    versions = versions.with(parsed);
    return parsed.id() + '/' + parsed.version();
  }

  List<T> versions() {
    return versions.all();
  }
}
