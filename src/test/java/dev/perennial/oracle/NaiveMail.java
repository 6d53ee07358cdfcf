package dev.perennial.oracle;

import dev.perennial.domain.Customer;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Receipt;
import dev.perennial.domain.Receipt.Done;
import dev.perennial.domain.Receipt.Verdict;
import java.util.List;
import java.util.Map;

/** Writes messages down, and what became of those that waited. Section 10. */
final class NaiveMail {
  private final Sheet sheet;
  private final NaivePerson person;

  NaiveMail(Sheet sheet, NaivePerson person) {
    this.sheet = sheet;
    this.person = person;
  }

  /** A rule's message goes out. */
  void send(Now now, NaiveLetter letter, String channel) {
    sheet.write(
        new Effect.Message(
            letter.id(),
            sheet.customer(),
            now.at(),
            letter.message().template(),
            channel,
            letter.category(),
            person.locale(),
            letter.values(),
            letter.rule().id(),
            letter.cause(),
            now.program().version(),
            now.at(),
            letter.expiresAt(),
            letter.follows()));
  }

  /** One of the engine's own; {@code rule} is that whose message is called back, or null. */
  void own(
      Now now,
      String template,
      String channel,
      String category,
      Map<String, String> values,
      String rule) {
    sheet.write(
        new Effect.Message(
            sheet.id(now.cause(), rule, "message"),
            sheet.customer(),
            now.at(),
            template,
            channel,
            category,
            person.locale(),
            values,
            rule,
            now.cause(),
            now.program().version(),
            now.at(),
            Customer.NEVER,
            null));
  }

  /** What became of one that waited. */
  void receipt(Now now, NaiveLetter letter, String id, Verdict verdict, Map<String, String> told) {
    sheet.write(
        new Receipt(
            sheet.id(now.cause(), letter.rule().id(), "receipt"),
            sheet.customer(),
            now.at(),
            false,
            letter.rule().id(),
            letter.rule().version(),
            verdict,
            letter.cause(),
            Map.of(),
            List.of(new Done("message", id, told)),
            List.of(),
            now.cause(),
            now.program().version()));
  }
}
