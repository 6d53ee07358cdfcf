package dev.perennial.app.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.perennial.domain.Balances;
import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.Effect.Posting;
import dev.perennial.domain.Effect.PostingKind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A row a case. Lines are {@code post customer at id cause kind from to points}, {@code profile} or
 * {@code reply customer at cause pending available held debt}, and {@code gone customer}; times are
 * milliseconds of 1970.
 */
class AuditTest {
  private static final String SOUND =
      """
      post c 1 p1 e-1 earn issued available 10
      profile c 1 e-1 0 10 0 0
      post c 2 p2 e-2 hold available held 4
      reply c 2 e-2 0 6 4 0
      profile c 2 e-2 0 6 4 0
      post c 2 p3 e-3 redeem held redeemed 3
      post c 2 p4 e-3 release held available 1
      reply c 2 e-3 0 7 0 0
      profile c 2 e-3 0 7 0 0
      profile c 3 e-4 0 7 0 0
      post c 9 p5 expire:l:9 expire available expired 7
      profile c 9 expire:l:9 0 0 0 0
      """;
  private static final String ERASED =
      """
      post c 1 p1 e-1 earn issued pending 10
      post c 1 p2 e-1 reverse debt reversed 2
      profile c 1 e-1 10 0 0 2
      post c 2 p3 e-2 erase pending erased 10
      post c 2 p4 e-2 erase erased debt 2
      """;

  static Stream<Arguments> files() {
    return Stream.of(
        arguments("sound books", SOUND, ""),
        arguments(
            "a point too many in a posting",
            SOUND.replace("available 10", "available 11"),
            "customer c: available: expected 11 by the ledger, found 10 in the profile as of"
                + " 1970-01-01T00:00:00.001Z, caused by e-1"),
        arguments(
            "a point too few is told once, and where it leaves less than nothing",
            SOUND.replace("available 10", "available 9"),
            """
            customer c: available: expected 9 by the ledger, found 10 in the profile as of 1970-01-01T00:00:00.001Z, caused by e-1
            customer c: available: expected zero or more, found -1 after posting p5"""),
        arguments(
            "a profile in the middle",
            SOUND.replace("profile c 2 e-3 0 7 0 0", "profile c 2 e-3 0 8 0 0"),
            "customer c: available: expected 7 by the ledger, found 8 in the profile as of"
                + " 1970-01-01T00:00:00.002Z, caused by e-3"),
        arguments(
            "a profile that tells how it was before its own postings",
            SOUND.replace("profile c 2 e-3 0 7 0 0", "profile c 2 e-3 0 6 4 0"),
            """
            customer c: available: expected 7 by the ledger, found 6 in the profile as of 1970-01-01T00:00:00.002Z, caused by e-3
            customer c: held: expected 0 by the ledger, found 4 in the profile as of 1970-01-01T00:00:00.002Z, caused by e-3"""),
        arguments(
            "a reply",
            SOUND.replace("reply c 2 e-2 0 6 4 0", "reply c 2 e-2 0 6 5 0"),
            "customer c: held: expected 4 by the ledger, found 5 in the reply as of"
                + " 1970-01-01T00:00:00.002Z, caused by e-2"),
        arguments(
            "the last profile",
            SOUND.replace("9 expire:l:9 0 0 0 0", "9 expire:l:9 0 0 0 1"),
            "customer c: debt: expected 0 by the ledger, found 1 in the profile as of"
                + " 1970-01-01T00:00:00.009Z, caused by expire:l:9"),
        arguments(
            "a posting after the last profile",
            SOUND + "post c 10 p6 e-6 earn issued available 1\n",
            "customer c: available: expected 1 by the ledger, found 0 in the profile as of"
                + " 1970-01-01T00:00:00.009Z"),
        arguments(
            "postings without any profile",
            "post c 1 p1 e-1 earn issued available 1\n",
            "customer c: available: expected 0 without a profile, found 1 by the ledger"),
        arguments(
            "postings that come to nothing, without any profile",
            """
            post c 1 p1 e-1 earn issued available 1
            post c 2 p2 e-2 reverse available reversed 1
            """,
            "customer c: expected a profile after posting p2 at 1970-01-01T00:00:00.002Z, found"
                + " none"),
        arguments("erased", ERASED, ""),
        arguments("somebody of that name after it", ERASED + "profile c 3 e-3 0 0 0 0\n", ""),
        arguments(
            "not all is erased",
            ERASED.replace("erased 10", "erased 9"),
            "customer c: pending: expected 0 after the erasure at 1970-01-01T00:00:00.002Z, found"
                + " 1 by the ledger"),
        arguments(
            "not all is erased, and then somebody comes anew",
            ERASED.replace("erased 10", "erased 9")
                + "post c 3 p5 e-3 earn issued pending 1\nprofile c 3 e-3 2 0 0 0\n",
            "customer c: pending: expected 0 after the erasure at 1970-01-01T00:00:00.002Z, found"
                + " 1 by the ledger"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void files(String name, String records, String drifts) {
    Audit audit = Audit.ofFiles();
    // What was told comes first.
    records.lines().filter(line -> !line.startsWith("post")).forEach(line -> take(line, audit));
    records.lines().filter(line -> line.startsWith("post")).forEach(line -> take(line, audit));
    assertThat(sentences(audit)).containsExactlyInAnyOrderElementsOf(drifts.lines().toList());
  }

  static Stream<Arguments> topics() {
    return Stream.of(
        arguments("sound books", SOUND, ""),
        arguments("repeats", SOUND + SOUND, ""),
        arguments(
            "the last profile is the one that counts",
            SOUND.replace("profile c 2 e-3 0 7 0 0", "profile c 2 e-3 1 1 1 1"),
            ""),
        arguments(
            "a point too few",
            SOUND.replace("expired 7", "expired 6"),
            "customer c: available: expected 1 by the ledger, found 0 in the profile as of"
                + " 1970-01-01T00:00:00.009Z"),
        arguments(
            "a posting of another content under its id",
            SOUND + "post c 1 p1 e-1 earn issued available 9\n",
            "customer c: posting p1 comes again with another content, caused by e-1"),
        arguments(
            "an event id that was used again: the engine did as it was told",
            SOUND + "post c 20 p1 e-1 earn issued available 10\nprofile c 20 e-1 0 10 0 0\n",
            "customer c: posting p1 comes again with another content, caused by e-1"),
        arguments(
            "erased without a tombstone",
            ERASED,
            "customer c: expected no profile after the erasure at 1970-01-01T00:00:00.002Z, found"
                + " one as of 1970-01-01T00:00:00.001Z"),
        arguments("erased", ERASED + "gone c\n", ""),
        arguments(
            "erased, and somebody of that name after it",
            ERASED + "gone c\npost c 3 p5 e-3 earn issued available 1\nprofile c 3 e-3 0 1 0 0\n",
            ""),
        arguments(
            "a tombstone, but no erasure",
            "post c 1 p1 e-1 earn issued available 1\nprofile c 1 e-1 0 1 0 0\ngone c\n",
            "customer c: available: expected 0 without a profile, found 1 by the ledger"),
        arguments("who had nothing when erased", "profile c 1 e-1 0 0 0 0\ngone c\n", ""),
        arguments(
            "nothing moves",
            "post c 1 p1 e-1 earn issued available 0\nprofile c 1 e-1 0 0 0 0\n",
            "customer c: posting p1: points: expected above zero, found 0"),
        arguments(
            "time runs backwards",
            """
            post c 2 p1 e-1 earn issued available 1
            post c 1 p2 e-2 earn issued available 1
            profile c 2 e-1 0 2 0 0
            """,
            "customer c: posting p2 at 1970-01-01T00:00:00.001Z comes after one at"
                + " 1970-01-01T00:00:00.002Z"),
        arguments(
            "two customers, one sound",
            SOUND + "post d 1 p9 e-1 earn issued available 5\nprofile d 1 e-1 0 4 0 0\n",
            "customer d: available: expected 5 by the ledger, found 4 in the profile as of"
                + " 1970-01-01T00:00:00.001Z"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void topics(String name, String records, String drifts) {
    Audit audit = Audit.ofTopics();
    records.lines().forEach(line -> take(line, audit));
    assertThat(sentences(audit)).containsExactlyElementsOf(drifts.lines().toList());
  }

  @Test
  void aMoveThatIsNotLegalIsNamed() {
    Audit audit = Audit.ofTopics();
    take("post c 1 p1 e-1 mature issued available 1", audit);
    take("profile c 1 e-1 0 1 0 0", audit);
    assertThat(sentences(audit))
        .containsExactly(
            "customer c: posting p1: kind mature cannot move points from issued to available");
  }

  @Test
  void theSummaryCountsEverythingAndItsAccountsAddUpToZero() {
    Audit audit = Audit.ofTopics();
    (SOUND + SOUND + "post d 1 p9 e-1 earn issued available 5\nprofile d 1 e-1 0 5 0 0\n")
        .lines()
        .forEach(line -> take(line, audit));
    Audit.Summary summary = audit.summary();
    assertThat(summary.customers()).isEqualTo(2);
    assertThat(summary.postings()).isEqualTo(6);
    assertThat(summary.repeats()).isEqualTo(5);
    assertThat(summary.told()).isEqualTo(15);
    assertThat(summary.accounts())
        .containsEntry(Account.ISSUED, -15L)
        .containsEntry(Account.AVAILABLE, 5L)
        .containsEntry(Account.REDEEMED, 3L)
        .containsEntry(Account.EXPIRED, 7L);
    assertThat(summary.accounts().values().stream().mapToLong(Long::longValue).sum()).isZero();
  }

  @Test
  void manyPostingsAreEachKnownOnce() {
    Audit audit = Audit.ofTopics();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 20_000; i++) {
        take("post c-%d 1 p%d e earn issued available 1".formatted(i, i), audit);
        take("profile c-%d 1 e 0 1 0 0".formatted(i), audit);
      }
    }
    assertThat(audit.drifts()).isEmpty();
    assertThat(audit.summary().repeats()).isEqualTo(20_000);
  }

  @Test
  void countlessFaultsAreCounted() {
    Audit audit = Audit.ofTopics();
    for (int i = 0; i < Audit.KEPT + 7; i++) {
      audit.unreadable("ledger, line " + i, "not JSON");
    }
    List<String> sentences = sentences(audit);
    assertThat(sentences).hasSize(Audit.KEPT + 1).endsWith("7 more faults on the way");
    assertThat(sentences.get(0)).isEqualTo("ledger, line 0 cannot be read: not JSON");
  }

  private static List<String> sentences(Audit audit) {
    return audit.drifts().stream().map(Drift::toString).toList();
  }

  private static void take(String line, Audit audit) {
    String[] part = line.split(" ");
    switch (part[0]) {
      case "post" ->
          audit.posting(
              new Posting(
                  part[3],
                  part[1],
                  Long.parseLong(part[2]),
                  symbol(PostingKind.class, part[5]),
                  account(part[6]),
                  account(part[7]),
                  Long.parseLong(part[8]),
                  "lot",
                  part[4],
                  null,
                  1));
      case "gone" -> audit.tombstone(part[1]);
      default ->
          audit.told(
              part[1],
              new Told(
                  symbol(Told.What.class, part[0]),
                  Long.parseLong(part[2]),
                  part[3],
                  new Balances(
                      Long.parseLong(part[4]),
                      Long.parseLong(part[5]),
                      Long.parseLong(part[6]),
                      Long.parseLong(part[7]))));
    }
  }

  private static Account account(String code) {
    return symbol(Account.class, code);
  }

  private static <E extends Enum<E>> E symbol(Class<E> type, String code) {
    return Enum.valueOf(type, code.toUpperCase(Locale.ROOT));
  }
}
