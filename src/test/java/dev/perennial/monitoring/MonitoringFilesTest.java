package dev.perennial.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.flink.metrics.prometheus.PrometheusReporterFactory;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.junit.jupiter.api.Test;

/** Whoever is woken by an alert finds what to do. */
class MonitoringFilesTest {
  private static final Path README = Path.of("README.md");

  @Test
  void everyAlertHasItsEntryInTheRunbook() throws Exception {
    List<String> sections =
        Files.readAllLines(README).stream()
            .filter(line -> line.startsWith("#### "))
            .map(line -> line.substring(5).toLowerCase(Locale.ROOT))
            .toList();
    List<MonitoringFiles.Alert> alerts = MonitoringFiles.alerts();

    assertThat(alerts).hasSizeGreaterThan(10).extracting("name").doesNotHaveDuplicates();
    assertThat(alerts)
        .allSatisfy(
            alert ->
                assertThat(alert.runbook())
                    .isEqualTo("README.md#" + alert.name().toLowerCase(Locale.ROOT)));
    assertThat(sections)
        .containsAll(alerts.stream().map(alert -> alert.name().toLowerCase(Locale.ROOT)).toList());
  }

  @Test
  void theReporterIsFlinksOwn() throws Exception {
    assertThat(MonitoringFiles.reporter().get("metrics.reporter.prom.factory.class"))
        .isEqualTo(PrometheusReporterFactory.class.getName());
    assertThat(MetricReporterFactory.class).isAssignableFrom(PrometheusReporterFactory.class);
  }

  @Test
  void theDashboardShowsWhatTheAlertsAreAbout() throws Exception {
    assertThat(MonitoringFiles.dashboard()).hasSizeGreaterThan(15);
    assertThat(MonitoringFiles.metrics(MonitoringFiles.dashboard()))
        .contains(
            "flink_taskmanager_job_task_operator_perennial_reason_rejected",
            "flink_taskmanager_job_task_operator_perennial_books_drift");
  }
}
