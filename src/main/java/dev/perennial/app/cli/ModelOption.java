package dev.perennial.app.cli;

import dev.perennial.io.program.ChurnModelFile;
import dev.perennial.io.program.DefaultModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** By which churn model the customers of a file are scored. */
final class ModelOption {
  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "The churn model, once for each of its versions. Default: nobody is scored. The word"
              + " default stands for the one that ships.")
  private List<String> models = new ArrayList<>();

  /** The documents, looked at before anything starts. */
  List<String> documents() throws IOException {
    List<String> documents = new ArrayList<>();
    for (String name : models) {
      String text =
          name.equals(DefaultModel.WORD) ? DefaultModel.text() : Files.readString(Path.of(name));
      ChurnModelFile.parse(text, name);
      documents.add(text);
    }
    return documents;
  }
}
