package dev.perennial.oracle;

import dev.perennial.domain.CustomerProfile;
import dev.perennial.domain.Decision.Outcome;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.Effect.Posting;
import dev.perennial.domain.Effect.PostingKind;
import dev.perennial.domain.Effect.Rejection;
import dev.perennial.domain.Effect.Reply;
import dev.perennial.rules.Rule;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold after every step of a subject, whatever the model says. */
final class Invariants {
  private final Map<Account, Long> balances = new EnumMap<>(Account.class);
  private final Map<String, Long> lots = new HashMap<>();
  private final Map<String, Long> bonuses = new HashMap<>();
  private final Identities identities = new Identities();
  private final VoucherLaws vouchers;
  private int waiting;
  private long lastAt = Long.MIN_VALUE;

  /**
   * @param rules those that may act
   */
  Invariants(List<Rule> rules) {
    this.vouchers = new VoucherLaws(rules);
  }

  /** What is broken by now, or nothing. */
  Optional<String> broken(Move move, Step step) {
    identities.step(move, step);
    int rejections = 0;
    for (Effect effect : step.effects()) {
      if (effect instanceof Posting posting) {
        post(posting);
      }
      String wrong = wrong(effect);
      wrong = wrong == null ? identities.wrong(effect) : wrong;
      wrong = wrong == null ? vouchers.wrong(effect) : wrong;
      if (wrong != null) {
        return Optional.of(wrong + " at " + Trace.line(effect));
      }
      if (effect instanceof Rejection) {
        rejections++;
      } else {
        lastAt = effect.at();
      }
    }
    Optional<String> miscounted = conservation(step, rejections);
    return step.erased() && miscounted.isEmpty() ? erased() : miscounted;
  }

  private void post(Posting posting) {
    balances.merge(posting.from(), -posting.points(), Long::sum);
    balances.merge(posting.to(), posting.points(), Long::sum);
    if (posting.ruleId() != null) {
      long given = posting.from() == Account.ISSUED ? posting.points() : -posting.points();
      bonuses.merge(posting.ruleId(), given, Long::sum);
    }
    if (posting.lotId() != null) {
      long in = customers(posting.to()) ? posting.points() : 0;
      long out = customers(posting.from()) ? posting.points() : 0;
      lots.merge(posting.lotId(), in - out, Long::sum);
    }
  }

  private static boolean customers(Account account) {
    return account.compareTo(Account.HELD) <= 0;
  }

  private long balance(Account account) {
    return balances.getOrDefault(account, 0L);
  }

  private String wrong(Effect effect) {
    if (!(effect instanceof Rejection) && effect.at() < lastAt) {
      return "time runs backwards";
    }
    if (effect instanceof Posting posting && posting.points() <= 0) {
      return "a posting of nothing";
    }
    if (bonuses.values().stream().anyMatch(given -> given < 0)) {
      return "more taken back than rules gave, " + bonuses;
    }
    if (balances.values().stream().mapToLong(Long::longValue).sum() != 0) {
      return "points came from nowhere, " + balances;
    }
    boolean negative =
        balance(Account.PENDING) < 0 || balance(Account.AVAILABLE) < 0 || balance(Account.HELD) < 0;
    if (negative || balance(Account.DEBT) > 0 || lots.values().stream().anyMatch(l -> l < 0)) {
      return "balances " + balances;
    }
    if (effect instanceof Posting posting && posting.kind() == PostingKind.ERASE) {
      return posting.lotId() == null ? null : "an erasure of one lot";
    }
    return effect instanceof CustomerProfile || effect instanceof Reply ? seen(effect) : null;
  }

  /** What others are told is the fold of the postings, and who owes has nothing to spend. */
  private String seen(Effect effect) {
    boolean folded =
        effect instanceof CustomerProfile profile
            ? folded(profile.pending(), profile.available(), profile.held(), profile.debt())
            : effect instanceof Reply reply
                && folded(reply.pending(), reply.available(), reply.held(), reply.debt());
    if (!folded) {
      return "not the fold of the postings, " + balances;
    }
    boolean owes = balance(Account.DEBT) < 0;
    return owes && balance(Account.PENDING) + balance(Account.AVAILABLE) > 0
        ? "owes points and has some, " + balances
        : null;
  }

  private boolean folded(long pending, long available, long held, long debt) {
    return pending == balance(Account.PENDING)
        && available == balance(Account.AVAILABLE)
        && held == balance(Account.HELD)
        && debt == -balance(Account.DEBT);
  }

  /** Nothing is left on any account of the customer, and nothing waits. */
  private Optional<String> erased() {
    boolean left =
        balance(Account.PENDING) != 0
            || balance(Account.AVAILABLE) != 0
            || balance(Account.HELD) != 0
            || balance(Account.DEBT) != 0;
    lots.clear();
    return left || waiting > 0 || vouchers.open()
        ? Optional.of("something is left of the erased customer, " + balances + ", " + waiting)
        : Optional.empty();
  }

  /** Each record is counted once: each rejection belongs to it or to a refund that waited. */
  private Optional<String> conservation(Step step, int rejections) {
    waiting += step.outcome() == Outcome.WAITING ? 1 : 0;
    waiting -= step.waitingApplied() + step.waitingRejected();
    int expected = step.waitingRejected() + (step.outcome() == Outcome.REJECTED ? 1 : 0);
    if (waiting < 0 || rejections != expected) {
      return Optional.of("counts: " + waiting + " waiting, " + rejections + " rejections");
    }
    return Optional.empty();
  }
}
