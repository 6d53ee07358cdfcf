package dev.perennial.domain;

import dev.perennial.domain.dispatch.Dispatch;
import dev.perennial.domain.dispatch.Letter;
import dev.perennial.domain.dispatch.Medium;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Hands messages to whoever sends them, and remembers them. */
final class Mail {
  private Mail() {}

  /**
   * A message of the engine's own: by e-mail, or in the app, which takes neither address nor
   * consent.
   */
  static void own(String template, Map<String, String> values, Scope scope) {
    Customer customer = scope.customer();
    boolean email =
        !customer.person().refuses(Medium.EMAIL.code())
            && customer.journeys().dispatch().suppression(Medium.EMAIL, false) == null;
    Medium medium = email ? Medium.EMAIL : Medium.IN_APP;
    // Whether it is opened says little of what the customer wants to be told of.
    emit(plain(template, values, false, scope), medium, scope);
  }

  /** Calls a message back: at once, whatever the hour, and counted nowhere. */
  static void recall(String actionId, Medium medium, boolean marketing, Scope scope) {
    Map<String, String> values = Map.of("action_id", actionId);
    emit(plain("message_recalled", values, marketing, scope), medium, scope);
  }

  private static Letter plain(
      String template, Map<String, String> values, boolean marketing, Scope scope) {
    String id = scope.nextMessageId();
    scope.takeMessageId();
    return new Letter(
        id,
        null,
        scope.ruleId(),
        0,
        0,
        0,
        template,
        List.of(),
        marketing,
        values,
        scope.cause(),
        Customer.NEVER,
        null);
  }

  /** Sends a letter now. */
  static void send(Letter letter, Medium medium, Scope scope) {
    Dispatch dispatch = scope.customer().journeys().dispatch();
    dispatch.send(letter.id(), medium, letter.marketing(), today(scope));
    emit(letter, medium, scope);
  }

  private static void emit(Letter letter, Medium medium, Scope scope) {
    scope.emit(
        new Effect.Message(
            letter.id(),
            scope.customer().id(),
            scope.now(),
            letter.template(),
            medium.code(),
            letter.marketing() ? "marketing" : "transactional",
            scope.customer().person().locale(),
            letter.values(),
            letter.ruleId(),
            letter.cause(),
            scope.program().version(),
            scope.now(),
            letter.expiresAt(),
            letter.fallbackOf()));
  }

  /** The customer's local day, days since 1970-01-01. */
  static long today(Scope scope) {
    Instant now = Instant.ofEpochMilli(scope.now());
    return LocalDate.ofInstant(now, scope.customer().person().zone(scope.program().zone()))
        .toEpochDay();
  }

  /** What became of a message; one that was opened needs no other to follow it. */
  static void outcome(Payload.MessageOutcome outcome, Scope scope) {
    Dispatch dispatch = scope.customer().journeys().dispatch();
    Outbox.drop(dispatch.outcome(outcome.actionId(), outcome.outcome()), "engaged", scope);
  }

  /** Who consents to a channel can be written to there again. */
  static void told(Payload.Person told, Customer customer) {
    if (told.consents() != null) {
      Arrays.stream(Medium.values())
          .filter(medium -> Boolean.TRUE.equals(told.consents().get(medium.code())))
          .forEach(customer.journeys().dispatch()::renew);
    }
  }
}
