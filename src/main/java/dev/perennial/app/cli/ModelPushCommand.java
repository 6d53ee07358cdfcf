package dev.perennial.app.cli;

import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.io.Topics;
import dev.perennial.io.program.ChurnModelFile;
import dev.perennial.io.program.DefaultModel;
import dev.perennial.io.program.ModelDocuments;
import dev.perennial.io.program.RuleText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "push",
    description = {
      "Publishes a model; a running job scores by it from its effective_from on.",
      "Without one it begins now. Who is silent is scored anew within the day after it."
    })
final class ModelPushCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Parameters(
      paramLabel = "FILE",
      description = "YAML or JSON; the word default stands for the model that ships.")
  private String file;

  @Override
  public Integer call() throws Exception {
    String written =
        file.equals(DefaultModel.WORD) ? DefaultModel.text() : RuleText.read(Path.of(file));
    ChurnModel model = ChurnModelFile.parse(written, file);
    for (String text : published()) {
      ChurnModel other = ChurnModelFile.parse(text, Topics.MODEL);
      if (!other.id().equals(model.id())) {
        throw new IllegalArgumentException(
            "%s: model %s is published, and one deployment scores by versions of one; give this the"
                    .formatted(file, other.id())
                + " same id and a higher version");
      } else if (other.version() == model.version()) {
        refuseOther(text, written, other);
        say(ModelCommand.describe(other) + ": was published already");
        return 0;
      }
    }
    String text = dated(written, model);
    KafkaTopic.write(
        kafka, new ModelDocuments(kafka.wire()).write(text, file, System.currentTimeMillis()));
    say(ModelCommand.describe(ChurnModelFile.parse(text, file)) + ": published");
    return 0;
  }

  private List<String> published() throws IOException {
    List<String> documents = new ArrayList<>();
    KafkaTopic.read(kafka, Topics.MODEL, row -> documents.add(row.text("document")));
    return documents;
  }

  private void refuseOther(String text, String written, ChurnModel other) {
    String from = Instant.ofEpochMilli(other.effectiveFrom()).toString();
    if (!text.equals(written) && !text.equals(RuleText.with(written, "effective_from", from))) {
      throw new IllegalArgumentException(
          "%s: model %s version %d is published with another text; give this one version %d"
              .formatted(file, other.id(), other.version(), other.version() + 1));
    }
  }

  /** What was decided before it came is not decided anew. */
  private String dated(String text, ChurnModel model) {
    if (model.effectiveFrom() != Long.MIN_VALUE) {
      return text;
    }
    Instant from = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    say("%s: has no effective_from; it begins at %s".formatted(model.id(), from));
    return RuleText.with(text, "effective_from", from.toString());
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }
}
