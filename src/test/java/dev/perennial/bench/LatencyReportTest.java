package dev.perennial.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.bench.Arrivals.Latency;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyReportTest {
  private static final LatencyPlan PLAN =
      new LatencyPlan(true, 1, 2000, 15, 10, 5, 1000, 100_000, 4, 1, 1);

  private final LatencyReport report =
      new LatencyReport(
          PLAN,
          List.of(
              new LatencyRun(
                  1, Answerer.ENGINE, latency(12, 60, 0), latency(600, 1100, 1), 0.8, 3.5),
              new LatencyRun(1, Answerer.ECHO, latency(8, 15, 0), latency(8, 15, 0), 0.2, 1.5)));

  @TempDir private Path directory;

  @Test
  void ratiosAreAgainstTheEcho() {
    assertThat(report.ratios())
        .extracting(Object::toString)
        .containsExactly(
            "RATIO redeem_reply_uncommitted_vs_echo_p50 1.50",
            "RATIO redeem_reply_uncommitted_vs_echo_p99 4.00",
            "RATIO redeem_reply_committed_vs_echo_p50 75.00",
            "RATIO redeem_reply_committed_vs_echo_p99 73.33");
  }

  @Test
  void theTableSaysThatNothingIsJudgedAndHowLateTheGeneratorWas() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    report.print(new PrintStream(printed, true, StandardCharsets.UTF_8));
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("engine    uncommitted ", "engine    committed ", "echo      uncommitted ")
        .contains("No bars are judged yet", "at most 3.5 ms late", "a quick look");
  }

  @Test
  void everythingIsInTheFile() throws IOException {
    Path file = directory.resolve("latency.json");
    report.write(file);
    JsonNode all = new ObjectMapper().readTree(file.toFile());
    assertThat(all.path("runs").path(0).path("committed").path("p99").asDouble()).isEqualTo(1100);
    assertThat(all.path("plan").path("rate").asInt()).isEqualTo(2000);
    assertThat(all.path("ratios")).hasSize(4);
    assertThat(all.path("note").asText()).startsWith("No bars");
  }

  private static Latency latency(double p50, double p99, int missing) {
    return new Latency(p50, p99, 2 * p99, 1000, missing, 0);
  }
}
