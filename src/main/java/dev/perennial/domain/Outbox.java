package dev.perennial.domain;

import dev.perennial.domain.Receipt.Done;
import dev.perennial.domain.Receipt.Verdict;
import dev.perennial.domain.dispatch.Dispatch;
import dev.perennial.domain.dispatch.Letter;
import dev.perennial.domain.dispatch.Medium;
import dev.perennial.domain.dispatch.Pending;
import dev.perennial.domain.orders.Caused;
import dev.perennial.domain.policy.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The messages of one decision, and those that waited for it. A transactional one goes at once;
 * those of marketing compete when all are known.
 */
final class Outbox {
  private static final Comparator<Offer> ORDER =
      Comparator.comparing(offer -> offer.letter, Pending.RANK);

  private final Policy policy;
  private final Scope answered;
  private final List<Offer> offers = new ArrayList<>(0);
  // Null until there is a message: most decisions have none.
  private Postmark postmark;

  /**
   * @param answered of what all of it is about
   */
  Outbox(Policy policy, Scope answered) {
    this.policy = policy;
    this.answered = answered;
  }

  private Postmark postmark() {
    postmark = postmark == null ? new Postmark(answered) : postmark;
    return postmark;
  }

  private Dispatch dispatch() {
    return answered.customer().journeys().dispatch();
  }

  /**
   * A letter that wants to go out.
   *
   * @param asked the rule that asks for it now; null for one that waited
   * @param scope of what is written about it
   * @param caused takes what must be taken back if the event is undone
   */
  private record Offer(
      Letter letter,
      Asked asked,
      Pending waited,
      Scope scope,
      Map<String, String> details,
      List<Caused> caused) {
    boolean isNew() {
      return waited == null || waited.fallback();
    }
  }

  /** A rule asks for a message. */
  void offer(Letter letter, Asked asked, Map<String, String> details, List<Caused> caused) {
    Offer offer = new Offer(letter, asked, null, asked.scope(), details, caused);
    if (letter.marketing()) {
      offers.add(offer);
    } else {
      asked.done("message", place(offer), details);
    }
  }

  /** What would become of a message now, were it the only one. */
  void preview(Letter letter, Asked asked, Map<String, String> details) {
    List<Medium> free = postmark().free(letter, details);
    long end = postmark().quietUntil(letter);
    if (free.isEmpty()) {
      details.put("suppressed", Postmark.reason(letter, details));
    } else if (end > answered.now()) {
      postmark().postponed(end, details);
    } else {
      String id = asked.scope().nextMessageId();
      details.put("channel", postmark().choose(id, free, details).code());
    }
  }

  /** All is known: what waited and what is new goes out, the worthiest first. */
  void settle() {
    if (offers.isEmpty() && answered.customer().journeys().nextMessage() > answered.now()) {
      return;
    }
    dispatch().due(answered.now()).forEach(this::take);
    offers.sort(ORDER);
    List<Boolean> possible = possible();
    List<String> winners = new ArrayList<>(0);
    for (int i = 0; i < offers.size(); i++) {
      Offer offer = offers.get(i);
      String id = place(offer);
      if (offer.details.containsKey("channel")) {
        winners.add(offer.letter.ruleId());
      } else if (possible.get(i) && !winners.isEmpty() && isFull(offer.letter)) {
        offer.details.put("suppressed", "outcompeted");
        offer.details.put(
            "outcompeted_by", winners.stream().distinct().collect(Collectors.joining(", ")));
      }
      conclude(offer, id);
    }
    offers.clear();
  }

  /** Of each whether it might go out if it were the only one; of an only one nobody asks. */
  private List<Boolean> possible() {
    if (offers.size() == 1) {
      return List.of(false);
    }
    List<Boolean> possible = new ArrayList<>(offers.size());
    for (Offer offer : offers) {
      possible.add(!isFull(offer.letter));
    }
    return possible;
  }

  /** Whether no channel is free for it. */
  private boolean isFull(Letter letter) {
    return postmark().free(letter, new TreeMap<>()).isEmpty();
  }

  /** A letter has waited. */
  private void take(Pending pending) {
    Letter letter = pending.letter();
    Scope scope = answered.causedBy(pending.cause()).forRule(letter.ruleId());
    Map<String, String> details = details(letter);
    if (!policy.runs(letter.ruleId(), answered.now())) {
      drop(pending, "recalled", Verdict.ENDED, scope);
    } else if (letter.expiresAt() <= answered.now()) {
      drop(pending, "expired", Verdict.ENDED, scope);
    } else {
      Letter due =
          pending.fallback() ? letter.next(scope.nextMessageId(), pending.cause()) : letter;
      offers.add(new Offer(due, null, pending, scope, details, new ArrayList<>(0)));
    }
  }

  /** Letters that waited are not sent after all, because of what the scope is about. */
  static void drop(List<Pending> dropped, String why, Scope answered) {
    for (Pending each : dropped) {
      Scope scope = answered.forRule(each.letter().ruleId());
      drop(each, why, Verdict.CANCELLED, scope);
    }
  }

  static void drop(Pending pending, String why, Verdict verdict, Scope scope) {
    Letter letter = pending.letter();
    Map<String, String> details = details(letter);
    details.put("suppressed", why);
    if (pending.fallback()) {
      details.put("fallback_of", letter.id());
    }
    receipt(letter, pending.fallback() ? null : letter.id(), verdict, details, scope);
  }

  /** Says what is known of each. */
  private void conclude(Offer offer, String id) {
    if (offer.asked != null) {
      offer.asked.done("message", id, offer.details);
      return;
    }
    if (offer.letter.fallbackOf() != null) {
      offer.details.put("fallback_of", offer.letter.fallbackOf());
    }
    boolean sent = offer.details.containsKey("channel");
    boolean suppressed = offer.details.containsKey("suppressed");
    Verdict verdict = sent ? Verdict.ACTED : suppressed ? Verdict.ENDED : Verdict.WAITING;
    receipt(offer.letter, id, verdict, offer.details, offer.scope);
  }

  private static void receipt(
      Letter letter, String id, Verdict verdict, Map<String, String> details, Scope scope) {
    Receipts.write(
        scope,
        scope.customer(),
        new Receipts.Named(letter.ruleId(), letter.version(), false),
        verdict,
        letter.cause(),
        Map.of(),
        List.of(new Done("message", id, details)),
        List.of());
  }

  private static Map<String, String> details(Letter letter) {
    Map<String, String> details = new TreeMap<>();
    details.put("template", letter.template());
    details.put("category", letter.marketing() ? "marketing" : "transactional");
    return details;
  }

  /** Sends a letter, lets it wait, or suppresses it; returns its id, or null in the last case. */
  private String place(Offer offer) {
    Letter letter = offer.letter;
    List<Medium> free = postmark().free(letter, offer.details);
    if (free.isEmpty()) {
      offer.details.put("suppressed", Postmark.reason(letter, offer.details));
      return offer.isNew() ? null : letter.id();
    }
    long end = postmark().quietUntil(letter);
    return end > answered.now() ? postpone(offer, end) : send(offer, free);
  }

  private String postpone(Offer offer, long end) {
    Letter letter = named(offer);
    boolean inTime = end < letter.expiresAt();
    if (!inTime || !dispatch().await(new Pending(letter, false, end))) {
      offer.details.put("suppressed", inTime ? "too_many_waiting" : "quiet_hours");
      return offer.isNew() ? null : letter.id();
    }
    consume(offer);
    postmark().postponed(end, offer.details);
    caused(offer, letter, null, end);
    return letter.id();
  }

  private String send(Offer offer, List<Medium> free) {
    Letter letter = named(offer);
    Medium medium = postmark().choose(letter.id(), free, offer.details);
    consume(offer);
    Mail.send(letter, medium, offer.scope);
    offer.details.put("channel", medium.code());
    caused(offer, letter, medium, answered.now());
    if (letter.fallback() != null) {
      postmark().fallback(letter.without(medium), offer.details);
    }
    return letter.id();
  }

  /** The letter with its id: one that waited has it already. */
  private static Letter named(Offer offer) {
    return offer.asked == null ? offer.letter : offer.letter.named(offer.scope.nextMessageId());
  }

  private static void consume(Offer offer) {
    if (offer.isNew()) {
      offer.scope.takeMessageId();
    }
  }

  private static void caused(Offer offer, Letter letter, Medium medium, long at) {
    String category = letter.marketing() ? "marketing" : "transactional";
    String channel = medium == null ? null : medium.code();
    offer.caused.add(new Caused.Message(letter.ruleId(), letter.id(), channel, category, at));
  }
}
