package dev.perennial.io.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.domain.program.Program;
import dev.perennial.io.Outbound;
import dev.perennial.io.RejectedInput;
import dev.perennial.io.Topics;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.time.Instant;
import loyalty.program.v1.ProgramDocument;
import org.junit.jupiter.api.Test;

class ProgramDocumentsTest {
  private static final WireOptions OPTIONS = WireOptions.singleObject();
  private static final String FILE = "{id: p, version: 7, currency: EUR}";
  private final ProgramDocuments documents = new ProgramDocuments(OPTIONS);

  @Test
  void aFileBecomesARecordAndAProgrammeAgain() throws Exception {
    String text = ProgramFileTest.resource("north-club.yaml");
    Outbound out = documents.write(text, "north-club.yaml", 5);

    assertThat(out.topic()).isEqualTo(Topics.PROGRAM);
    assertThat(out.key()).isEqualTo("north-club/3");
    assertThat(documents.read(out.value())).isEqualTo(ProgramFile.parse(text, "north-club.yaml"));
  }

  @Test
  void anyTimeStaysAnyTime() throws Exception {
    Program program = documents.read(documents.write(FILE, "p.yaml", 0).value());

    assertThat(program.effectiveFrom()).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void recordsThatContradictTheirDocumentAreRejected() {
    assertThatThrownBy(() -> documents.read(document("q", FILE)))
        .isInstanceOf(RejectedInput.class)
        .hasMessage("programme: the record says q/7, its document p/7; publish it again");
  }

  @Test
  void wrongDocumentsAreRejectedWithTheirErrors() {
    assertThatThrownBy(() -> documents.read(document("p", FILE.replace("EUR", "EUX"))))
        .isInstanceOf(RejectedInput.class)
        .hasMessageStartingWith("p/7:1: currency: 'EUX' is no ISO 4217 currency");
  }

  @Test
  void garbageIsRejected() {
    assertThatThrownBy(() -> documents.read(new byte[] {1, 2, 3}))
        .isInstanceOf(RejectedInput.class);
    assertThatThrownBy(() -> documents.read(null)).isInstanceOf(RejectedInput.class);
  }

  private static byte[] document(String id, String text) {
    return Wire.writer(OPTIONS, Topics.PROGRAM)
        .write(new ProgramDocument(id, 7, Instant.EPOCH, text));
  }
}
