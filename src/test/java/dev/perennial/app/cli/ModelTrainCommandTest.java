package dev.perennial.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.io.program.ChurnModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTrainCommandTest {
  private static final String DATA = "src/test/resources/dev/perennial/data/";

  @Test
  void onRealPurchasesTheModelBeatsBothBaselines() {
    CliRun run = CliRun.of("model", "train", DATA + "cdnow_sample.txt");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("as of [1998-01-01, 1997-12-02, 1997-11-02, 1997-10-03]")
        .contains("tested on 600 customers as of 1998-04-01")
        .doesNotContain("refunds_90d");
    double auc = figure(run, "churn_risk", 1);
    assertThat(auc).isBetween(0.8, 0.95);
    assertThat(auc).isGreaterThan(figure(run, "recency alone", 1));
    assertThat(auc).isGreaterThan(figure(run, "p_alive alone", 1));
    double brier = figure(run, "churn_risk", 2);
    // Of so few customers not better to the digits shown; of all 2,357 it is.
    assertThat(brier).isLessThanOrEqualTo(figure(run, "recency alone", 2));
    assertThat(brier).isLessThan(figure(run, "p_alive alone", 2));
    assertThat(brier).isLessThan(figure(run, "base rate", 2));
  }

  @Test
  void theModelIsWrittenAndReadBackToTheBit(@TempDir Path dir) throws IOException {
    Path yaml = dir.resolve("m.yaml");
    Path json = dir.resolve("m.json");
    for (Path out : List.of(yaml, json)) {
      CliRun.of("model", "train", DATA + "cdnow_sample.txt", "--out", out.toString());
    }
    ChurnModel model = ChurnModelFile.parse(Files.readString(yaml), "m.yaml");
    assertThat(model).isEqualTo(ChurnModelFile.parse(Files.readString(json), "m.json"));
    assertThat(model.risk().terms()).hasSize(4);
    assertThat(Files.readString(yaml)).contains("tested_as_of: \"1998-04-01\"");
    assertThat(CliRun.of("model", "check", yaml.toString()).out())
        .contains("with risk, from any time: good");
  }

  @ParameterizedTest
  @CsvSource({
    "cdnow_sample.txt, --horizon, 0, 2, is not between 1 and 3650",
    "cdnow_sample.txt, --horizon, 200, 1, training needs three times 200 days",
    "cdnow_sample.txt, --until, 1999-01-01, 1, the last purchase in",
    "cdnow_summary.csv, --horizon, 90, 1, is a summary",
  })
  void aWrongCallIsExplained(String file, String option, String value, int code, String message) {
    CliRun run = CliRun.of("model", "train", DATA + file, option, value);
    assertThat(run.code()).isEqualTo(code);
    assertThat(run.err()).contains(message);
  }

  private static double figure(CliRun run, String row, int column) {
    Matcher line = Pattern.compile("(?m)^" + row + " +([0-9.]+) +([0-9.]+)").matcher(run.out());
    assertThat(line.find()).as(row).isTrue();
    return Double.parseDouble(line.group(column));
  }
}
