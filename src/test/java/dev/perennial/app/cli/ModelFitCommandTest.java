package dev.perennial.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.io.program.ChurnModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFitCommandTest {
  private static final String DATA = "src/test/resources/dev/perennial/data/";

  @TempDir private Path dir;

  @Test
  void aSummaryGivesThePaperAndAFileThatIsReadBackToTheBit() throws IOException {
    String yaml = dir.resolve("m.yaml").toString();
    String json = dir.resolve("m.json").toString();
    CliRun run = fit("cdnow_summary.csv", "--out", yaml, "--version", "7");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("2,357 customers, 2,457 repeat purchases")
        .contains("r 0.2426  alpha 4.4135 weeks  a 0.7929  b 2.4257")
        .contains("log-likelihood -9582.4256 of 2,357 customers; 5 of 5 starts agree")
        .contains("gamma-gamma  not fitted: 0 customers bought again and have spend");
    fit("cdnow_summary.csv", "--out", json, "--version", "7");
    ChurnModel model = read(yaml);
    assertThat(model).isEqualTo(read(json));
    assertThat(model.version()).isEqualTo(7);
    assertThat(CliRun.of("model", "check", yaml).out()).contains("churn version 7, without spend");
  }

  @Test
  void purchasesAreFittedOnTheFirstWeeksAndComparedWithTheNext() throws IOException {
    String out = dir.resolve("m.yaml").toString();
    CliRun run =
        fit(
            "cdnow_sample.txt",
            "--calibrate-until",
            "1997-09-30",
            "--holdout",
            "1998-06-30",
            "--effective-from",
            "1998-07-01T00:00:00Z",
            "--out",
            out);
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("600 customers", "starts agree", "USD at an occasion")
        .contains("1997-10-01", "1998-06-24", "total", "own rate", "spend, USD", "off by")
        .doesNotContain("1998-07-01");
    assertThat(run.out().lines().filter(line -> line.matches("\\s+199[78]-.*"))).hasSize(39);
    assertThat(Files.readString(Path.of(out)))
        .contains("effective_from: \"1998-07-01T00:00:00Z\"", "until: \"1997-09-30\"");
    assertThat(read(out).currency()).isEqualTo("USD");
  }

  @Test
  void theSamePurchasesAsEventsGiveNearlyTheSameModel() throws IOException {
    String events = dir.resolve("events.jsonl").toString();
    CliRun.of("convert", "cdnow", DATA + "cdnow_sample.txt", events);
    String fromEvents = dir.resolve("a.json").toString();
    String fromRows = dir.resolve("b.json").toString();
    CliRun.of("model", "fit", events, "--calibrate-until", "1997-09-30", "--out", fromEvents);
    fit("cdnow_sample.txt", "--calibrate-until", "1997-09-30", "--out", fromRows);
    // Events at noon are observed until midnight: half a day longer than rows that know days only.
    assertThat(read(fromEvents).buying().r() / read(fromRows).buying().r()).isBetween(0.98, 1.02);
    assertThat(read(fromEvents).spend()).isEqualTo(read(fromRows).spend());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ID,frequency,recency,T;1,2,x,4|:2: recency: 'x' is no number",
        "ID,frequency,recency,T;1,2,5,4|:2: recency: 5.0 is more than T",
        "ID,frequency,recency,T;1,0,1,4|:2: recency: 1.0 without a repeat purchase",
        "ID,frequency,recency,T;1,-2,1,4|:2: frequency: '-2' is no whole number",
        "ID,frequency,recency,T;1,2,,4|:2: recency: is empty",
        "ID,frequency,recency,T;1,2,3|:2: line: has 3 columns; write 4",
        "ID,frequency;1,2|:1: header: must be ID,frequency,recency,T",
        "ID,frequency,recency,T;1,2,3,4|a fit needs 10 customers or more; these data have 1",
        "1 1 19970101 1 1.00;1 1 19970231 1 1.00|:2: day: '19970231' is no day as yyyyMMdd",
        "1 1 19970101 1 -1|:1: money spent: '-1' is no amount",
        "1 1 19970101 1 1.234|with at most 2 decimals",
        "1 1 19970101 1|:1: line: has 4 columns; write 5",
        "{\"type\":\"purchase\"|:1: event: line: no JSON",
        "{}|:1: event: type: missing",
        "''|holds no purchase",
      })
  void whatIsWrongIsNamedWithItsPlace(String lines, String message) throws IOException {
    Path file = dir.resolve("in.txt");
    Files.writeString(file, lines.replace(";", "\n"));
    CliRun run = CliRun.of("model", "fit", file.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
  }

  @Test
  void twoCurrenciesAreNotMixed() throws IOException {
    Path file = dir.resolve("in.jsonl");
    Files.writeString(file, purchase("1", "EUR", "1.00") + purchase("2", "CHF", "1.00"));
    assertThat(CliRun.of("model", "fit", file.toString()).err())
        .contains(":2: currency: CHF after EUR", "give a file for each");
  }

  @Test
  void textInAnotherCharsetIsAnErrorThatSaysSo() throws IOException {
    Path file = dir.resolve("in.csv");
    Files.write(file, new byte[] {(byte) 0xe4, '\n'});
    assertThat(CliRun.of("model", "fit", file.toString()).err()).contains("not text in UTF-8");
  }

  @ParameterizedTest
  @CsvSource({
    "--holdout 1998-06-30, 2, goes with --calibrate-until",
    "--holdout 1997-06-30 --calibrate-until 1997-09-30, 2, is not after",
    "--out m.txt, 2, 'ends neither in .yaml, .yml nor .json'",
    "--calibrate-until 1996-01-01, 1, has purchases from 1997-01-01 to 1998-06-30",
    "--calibrate-until 1999-01-01, 1, does not lie within",
    "--calibrate-until 1997-09-30 --holdout 1999-01-01, 1, does not lie within",
  })
  void aWrongCallIsExplained(String options, int code, String message) {
    CliRun run = fit("cdnow_sample.txt", options.split(" "));
    assertThat(run.code()).isEqualTo(code);
    assertThat(run.err()).contains(message);
  }

  @Test
  void aModelThatCouldNotBeReadIsNotWritten() {
    Path out = dir.resolve("m.yaml");
    CliRun run = fit("cdnow_summary.csv", "--id", "my model", "--out", out.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("id: must have 1 to 64 letters");
    assertThat(out).doesNotExist();
  }

  private static String purchase(String id, String currency, String amount) {
    return """
        {"event_id":"%s","customer_id":"c","occurred_at":0,"channel":"pos","type":"purchase",\
        "order_id":"%s","currency":"%s","lines":[{"line_id":"1","quantity":1,"amount":"%s"}]}
        """
        .formatted(id, id, currency, amount);
  }

  private static CliRun fit(String file, String... options) {
    String[] args = new String[options.length + 3];
    args[0] = "model";
    args[1] = "fit";
    args[2] = DATA + file;
    System.arraycopy(options, 0, args, 3, options.length);
    return CliRun.of(args);
  }

  private static ChurnModel read(String file) throws IOException {
    return ChurnModelFile.parse(Files.readString(Path.of(file)), file);
  }
}
