package dev.perennial.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The README's first command, on its real parts, for some seconds. */
class DemoIT {
  @Test
  void aYearEndsWithRightBooks() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Demo demo = new Demo(new PrintStream(printed, true, StandardCharsets.UTF_8));
    int code = new CommandLine(demo).execute("--for", "20s", "--headless");
    String text = printed.toString(StandardCharsets.UTF_8);
    assertThat(code).as(text).isZero();
    assertThat(text)
        .contains("Flink's web page: http://127.0.0.1:")
        .contains("Silver", "Gold", "from_the_future", "malformed", "unknown_currency")
        .contains("approved", "captured", "voided", "declined")
        .contains("open ", "escalated ", "resolved approved ", "Platinum")
        .contains("erased ", "resolved done ")
        .containsPattern("vouchers: .*issued \\d+, redeemed \\d+, .*reserved \\d+")
        .contains("the ledger and all profiles agree: good")
        .contains("scripts/loyalty audit", "The books balance.");
  }
}
