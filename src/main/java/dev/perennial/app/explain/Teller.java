package dev.perennial.app.explain;

import dev.perennial.app.records.LedgerRows;
import dev.perennial.app.records.Row;
import dev.perennial.domain.Balances;
import dev.perennial.domain.Effect.Posting;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Tells a story's moments in their order; remembers the tier, to tell when it changes. */
final class Teller {
  private final Words words;
  private final PostingWords postings;
  private final ActionWords actions;
  private String tier;
  private String grace;
  private boolean tierKnown;

  Teller(Story story) {
    words = new Words(story);
    postings = new PostingWords(words);
    actions = new ActionWords(story);
  }

  /**
   * The moment in lines: when and why, what happened, and the balances by the ledger where points
   * have moved. Moments must come in order.
   */
  List<String> tell(Moment moment) {
    List<String> lines = new ArrayList<>();
    lines.add(Words.time(moment.at()) + "  " + words.headline(moment));
    Balances balances = moment.before();
    for (Fact fact : moment.facts()) {
      if (fact.chapter() == Chapter.POSTING) {
        Posting posting = LedgerRows.posting(fact.row());
        balances = balances.after(posting);
        lines.add("  " + postings.sentence(posting, request(moment)) + "; posting " + fact.id());
      } else {
        lines.addAll(others(fact, balances));
      }
    }
    if (moment.of(Chapter.POSTING).findAny().isPresent()) {
      lines.add("  balances: " + text(balances));
    }
    return lines;
  }

  private static String request(Moment moment) {
    return moment
        .of(Chapter.REPLY)
        .map(reply -> reply.row().text("request_id"))
        .findFirst()
        .orElse(null);
  }

  private List<String> others(Fact fact, Balances balances) {
    return switch (fact.chapter()) {
      case TASK -> List.of("  " + ActionWords.task(fact.row()));
      case VOUCHER -> List.of("  " + actions.voucher(fact.row()));
      case MESSAGE -> List.of("  " + actions.message(fact));
      case SEGMENT -> List.of("  " + RuleWords.segment(fact));
      case RECEIPT -> RuleWords.receipt(fact.row()).stream().map(line -> "  " + line).toList();
      case REPLY -> List.of("  " + reply(fact));
      case REJECTION ->
          List.of(
              "  rejected as %s: %s"
                  .formatted(fact.row().text("reason"), fact.row().text("detail")));
      case PROFILE -> profile(fact.row(), balances);
      case POSTING -> List.of();
    };
  }

  private static String reply(Fact fact) {
    Row reply = fact.row();
    String points = reply.has("points") ? " of " + reply.number("points") + " points" : "";
    String voucher = reply.has("voucher_id") ? " of voucher " + reply.text("voucher_id") : "";
    String reason = reply.has("reason") ? " because of " + reply.text("reason") : "";
    boolean again = "true".equals(reply.text("duplicate"));
    return "request %s, %s%s%s: %s%s%s; reply %s"
        .formatted(
            reply.text("request_id"),
            reply.text("request").replace('_', ' '),
            points,
            voucher,
            reply.text("status"),
            reason,
            again ? ", as answered before" : "",
            fact.id());
  }

  /** A profile says little that the sentences before it do not: only what changed, or is wrong. */
  private List<String> profile(Row profile, Balances balances) {
    List<String> lines = new ArrayList<>();
    String nowTier = profile.text("tier");
    if (!Objects.equals(tier, nowTier)) {
      String before = tier == null ? "" : ", before it was " + tier;
      lines.add("  the tier is " + nowTier + (tierKnown ? before : ""));
    }
    String until =
        profile.has("tier_grace_until") ? Words.time(profile.time("tier_grace_until")) : null;
    if (!Objects.equals(grace, until)) {
      lines.add(
          until == null
              ? "  the grace has ended"
              : "  the tier's threshold is no longer reached: it is kept until " + until);
    }
    tier = nowTier;
    grace = until;
    tierKnown = true;
    Balances told = LedgerRows.balances(profile, "points");
    if (!told.equals(balances)) {
      lines.add("  the profile differs from the ledger, see loyalty audit: it says " + text(told));
    }
    return lines;
  }

  private static String text(Balances balances) {
    return "pending %d, available %d, held %d, debt %d"
        .formatted(balances.pending(), balances.available(), balances.held(), balances.debt());
  }
}
