package dev.perennial.topology;

import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.domain.program.Program;
import dev.perennial.io.program.ChurnModelFile;
import dev.perennial.io.program.ProgramFile;
import dev.perennial.io.program.RuleFile;
import java.io.Serializable;

/** Reads what decisions are taken by. */
public record Parsers(
    Parser<Program> program, Parser<ChurnModel> model, Parser<RuleFile.Document> rule)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Reads documents of one kind. */
  @FunctionalInterface
  public interface Parser<T> extends Serializable {
    /**
     * Reads a document.
     *
     * @throws RuntimeException naming what is wrong
     */
    T parse(String document);
  }

  /** Reads files as their authors write them; the names are for errors. */
  public static Parsers ofFiles(String program, String model, String rule) {
    return new Parsers(
        document -> ProgramFile.parse(document, program),
        document -> ChurnModelFile.parse(document, model),
        document -> RuleFile.document(document, rule));
  }
}
