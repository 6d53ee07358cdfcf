package dev.perennial.app.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurchaseLogTest {
  @TempDir private Path dir;

  @Test
  void writesDistinctPurchasesOfAtLeastOnePoint() throws IOException {
    PurchaseLog log = new PurchaseLog(7, Instant.EPOCH, 3);
    List<Path> files = log.write(dir, 40, 4);
    assertThat(files)
        .hasSize(4)
        .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSize(10));
    assertThat(log.events()).hasSize(40);
    assertThat(log.points()).hasSize(3);
    assertThat(log.points().values().stream().mapToLong(Long::longValue).sum())
        .isBetween(40L, 400L);
  }
}
