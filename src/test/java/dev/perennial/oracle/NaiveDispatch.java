package dev.perennial.oracle;

import dev.perennial.domain.Customer;
import dev.perennial.domain.Receipt.Verdict;
import dev.perennial.oracle.NaiveActing.Given;
import dev.perennial.rules.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which messages go out, wait, or are not sent, and why. Section 10. */
final class NaiveDispatch {
  private static final int MOST_WAITING = 16;

  /** One that waits: for the end of quiet hours, or to be sent anew because nobody opened it. */
  private record Waiting(NaiveLetter letter, boolean fallback, long due) {
    String cause() {
      return (fallback ? "fallback:" : "quiet_hours:") + letter.id() + ":" + due;
    }
  }

  /**
   * One that wants to go out.
   *
   * @param now with its own cause
   * @param turn of the rule that asks for it now, or null
   * @param fallback whether nobody opened the one before it
   * @param told what its receipt says
   */
  private record Offer(
      Now now,
      NaiveLetter letter,
      NaiveTurn turn,
      boolean fallback,
      Map<String, String> told,
      List<Given> given) {
    boolean isNew() {
      return turn != null || fallback;
    }
  }

  private static final Comparator<Offer> ORDER =
      Comparator.comparingInt((Offer offer) -> -offer.letter.priority())
          .thenComparingLong(offer -> -offer.letter.message().value())
          .thenComparing(offer -> offer.letter.rule().id());

  private final Sheet sheet;
  private final NaiveLife life;
  private final NaivePost post;
  private final NaiveMail mail;
  private final List<Waiting> waiting = new ArrayList<>();
  private final List<Offer> offers = new ArrayList<>();

  NaiveDispatch(Sheet sheet, NaiveLife life) {
    this.sheet = sheet;
    this.life = life;
    this.post = new NaivePost(life.person());
    this.mail = new NaiveMail(sheet, life.person());
  }

  NaivePost post() {
    return post;
  }

  NaiveMail mail() {
    return mail;
  }

  /** When the first wait is over, or never. */
  long nextDue() {
    return waiting.stream().mapToLong(Waiting::due).min().orElse(Customer.NEVER);
  }

  /** Marketing goes out when all else is done, other messages at once. */
  void ask(NaiveTurn turn, NaiveLetter letter, Map<String, String> told, List<Given> given) {
    Offer offer = new Offer(turn.now, letter, turn, false, told, given);
    if (letter.marketing()) {
      offers.add(offer);
    } else {
      turn.did("message", place(offer), told);
    }
  }

  /** What would become of it, were it sent now. */
  void show(Now now, NaiveLetter letter, Map<String, String> told) {
    List<String> free = post.free(now, letter, told);
    long from = post.from(now, letter);
    if (free.isEmpty()) {
      told.put("suppressed", why(letter, told));
    } else if (from > now.at()) {
      postponed(from, told);
    } else {
      String id = sheet.nextId(now.cause(), letter.rule().id(), "message");
      told.put("channel", post.choose(now, id, free, told));
    }
  }

  /** What waited long enough competes with what is asked for. */
  void settle(Now now) {
    List<Waiting> due =
        waiting.stream()
            .filter(each -> each.due <= now.at())
            .sorted(Comparator.comparingLong(Waiting::due))
            .toList();
    waiting.removeAll(due);
    due.forEach(each -> take(now.causedBy(each.cause()), each));
    offers.sort(ORDER);
    List<Offer> possible = offers.stream().filter(this::possible).toList();
    List<String> sent = new ArrayList<>();
    for (Offer offer : offers) {
      String id = place(offer);
      if (offer.told.containsKey("channel")) {
        sent.add(offer.letter.rule().id());
      } else if (isIn(possible, offer) && !possible(offer) && !sent.isEmpty()) {
        offer.told.put("suppressed", "outcompeted");
        offer.told.put(
            "outcompeted_by", sent.stream().distinct().collect(Collectors.joining(", ")));
      }
      conclude(offer, id);
    }
    offers.clear();
  }

  private static boolean isIn(List<Offer> offers, Offer offer) {
    return offers.stream().anyMatch(each -> each == offer);
  }

  private boolean possible(Offer offer) {
    return !post.free(offer.now, offer.letter, new TreeMap<>()).isEmpty();
  }

  private void take(Now now, Waiting each) {
    boolean runs =
        life.rules()
            .inForce(each.letter.rule().id(), now.at())
            .filter(rule -> rule.status() == Rule.Status.LIVE)
            .isPresent();
    if (!runs) {
      drop(now, each, "recalled", Verdict.ENDED);
    } else if (each.letter.expiresAt() <= now.at()) {
      drop(now, each, "expired", Verdict.ENDED);
    } else {
      String id = sheet.nextId(now.cause(), each.letter.rule().id(), "message");
      NaiveLetter letter = each.fallback ? each.letter.next(id, now.cause()) : each.letter;
      offers.add(new Offer(now, letter, null, each.fallback, told(letter), new ArrayList<>()));
    }
  }

  static Map<String, String> told(NaiveLetter letter) {
    Map<String, String> told = new TreeMap<>();
    told.put("template", letter.message().template());
    told.put("category", letter.category());
    return told;
  }

  /** Its id, or null if it has none. */
  private String place(Offer offer) {
    NaiveLetter letter = offer.letter;
    List<String> free = post.free(offer.now, letter, offer.told);
    long from = post.from(offer.now, letter);
    String suppressed =
        free.isEmpty()
            ? why(letter, offer.told)
            : from == offer.now.at()
                ? null
                : from >= letter.expiresAt()
                    ? "quiet_hours"
                    : waiting.size() == MOST_WAITING ? "too_many_waiting" : null;
    if (suppressed != null) {
      offer.told.put("suppressed", suppressed);
      return offer.isNew() ? null : letter.id();
    }
    NaiveLetter named =
        offer.isNew()
            ? letter.named(sheet.id(offer.now.cause(), letter.rule().id(), "message"))
            : letter;
    String channel = null;
    if (from > offer.now.at()) {
      waiting.add(new Waiting(named, false, from));
      postponed(from, offer.told);
    } else {
      channel = post.choose(offer.now, named.id(), free, offer.told);
      send(offer, named, channel);
    }
    offer.given.add(Given.message(named, channel, from));
    return named.id();
  }

  private void send(Offer offer, NaiveLetter letter, String channel) {
    offer.told.put("channel", channel);
    post.send(offer.now, letter, channel);
    mail.send(offer.now, letter, channel);
    NaiveLetter rest = letter.without(channel);
    if (letter.message().fallback() != null && !rest.channels().isEmpty()) {
      long due = letter.message().fallback().after(offer.now.at(), offer.now.program().zone());
      boolean room = waiting.size() < MOST_WAITING;
      if (due < letter.expiresAt()) {
        offer.told.put("fallback", room ? NaiveRules.time(due) : "too_many_waiting");
      }
      if (due < letter.expiresAt() && room) {
        waiting.add(new Waiting(rest, true, due));
      }
    }
  }

  private static void postponed(long until, Map<String, String> told) {
    told.put("postponed", "quiet_hours");
    told.put("not_before", NaiveRules.time(until));
  }

  /** The one thing that is in the way everywhere, or that there are several. */
  private static String why(NaiveLetter letter, Map<String, String> told) {
    List<String> all = letter.channels().stream().map(told::get).distinct().toList();
    return all.size() == 1 ? all.get(0) : "no_channel_allowed";
  }

  private void conclude(Offer offer, String id) {
    if (offer.turn != null) {
      offer.turn.did("message", id, offer.told);
      return;
    }
    if (offer.letter.follows() != null) {
      offer.told.put("fallback_of", offer.letter.follows());
    }
    Verdict verdict =
        offer.told.containsKey("channel")
            ? Verdict.ACTED
            : offer.told.containsKey("suppressed") ? Verdict.ENDED : Verdict.WAITING;
    mail.receipt(offer.now, offer.letter, id, verdict, offer.told);
  }

  /** What became of a message: of one that was opened nothing need follow. */
  void outcome(Now now, String id, String outcome) {
    post.outcome(id, outcome);
    if (outcome.equals("opened") || outcome.equals("clicked")) {
      drop(now, each -> each.letter.isOf(id), "engaged");
    }
  }

  /** Something happened that some rules' messages do not want to see. */
  void cancel(Now now, Predicate<String> rules) {
    drop(now, each -> rules.test(each.letter.rule().id()), "recalled");
  }

  /** It need not be sent any more. */
  void recall(Now now, String id) {
    drop(now, each -> each.letter.isOf(id), "recalled");
  }

  private void drop(Now now, Predicate<Waiting> which, String why) {
    List<Waiting> dropped =
        waiting.stream().filter(which).sorted(Comparator.comparingLong(Waiting::due)).toList();
    waiting.removeAll(dropped);
    dropped.forEach(each -> drop(now, each, why, Verdict.CANCELLED));
  }

  private void drop(Now now, Waiting each, String why, Verdict verdict) {
    Map<String, String> told = told(each.letter);
    told.put("suppressed", why);
    if (each.fallback) {
      told.put("fallback_of", each.letter.id());
    }
    mail.receipt(now, each.letter, each.fallback ? null : each.letter.id(), verdict, told);
  }
}
