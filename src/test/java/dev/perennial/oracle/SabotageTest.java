package dev.perennial.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.io.VoucherSecretFile;
import dev.perennial.topology.Sabotage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A simulation that finds nothing proves nothing, unless it finds what was built in on purpose. */
class SabotageTest {
  /** So many histories must suffice: a hundredth of those that are played in the long run. */
  private static final int MOST = 200;

  private static final int STEPS = 20;
  private static final int SHOWN = 160;

  @TempDir private Path folder;

  private VoucherSecretFile codes;

  @BeforeEach
  void secret() throws IOException {
    Path secret = folder.resolve("voucher-secret");
    Files.writeString(secret, "k-1: " + Base64.getEncoder().encodeToString(NaiveCode.SECRET));
    codes = VoucherSecretFile.of(secret);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void isFound(Sabotage sabotage) {
    Optional<String> found = Optional.empty();
    long seed = 0;
    while (found.isEmpty() && seed < MOST) {
      found = Trial.of(++seed, STEPS).run(codes, new Troubles(), sabotage);
    }
    assertThat(found).as("%s, by seed %d", sabotage, seed).isPresent();
    String what = found.orElseThrow();
    String shown = what.substring(0, Math.min(SHOWN, what.length())).replace('\n', ' ');
    System.out.printf("%s is found by seed %d: %s%n", sabotage, seed, shown);
  }

  /** What has nothing to do with it is left out: other customers, records, moments, strikes. */
  @Test
  void whatIsFoundIsShortened() {
    Trial whole = Trial.of(3, STEPS);
    Trial shortest = whole.shortest(codes, Sabotage.TIMERS_FORGOTTEN);

    assertThat(shortest.run(codes, new Troubles(), Sabotage.TIMERS_FORGOTTEN)).isPresent();
    assertThat(whole.history().customers()).hasSizeGreaterThan(1);
    assertThat(shortest.history().customers()).hasSize(1);
    assertThat(shortest.history().moves()).hasSizeLessThan(5);
    assertThat(shortest.toString()).contains("CHECKPOINT", "CRASH");
  }
}
