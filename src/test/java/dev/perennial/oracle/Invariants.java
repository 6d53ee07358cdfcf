package dev.perennial.oracle;

import dev.perennial.domain.Decision.Outcome;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.Effect.Posting;
import dev.perennial.domain.Effect.Profile;
import dev.perennial.domain.Effect.Rejection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What must hold after every step of a subject, whatever the model says. */
final class Invariants {
  private final Map<Account, Long> balances = new EnumMap<>(Account.class);
  private final Map<String, Long> lots = new HashMap<>();
  private int waiting;
  private long lastAt = Long.MIN_VALUE;

  /** What is broken by now, or nothing. */
  Optional<String> broken(Step step) {
    int rejections = 0;
    for (Effect effect : step.effects()) {
      if (effect instanceof Posting posting) {
        post(posting);
      }
      String wrong = wrong(effect);
      if (wrong != null) {
        return Optional.of(wrong + " at " + Trace.line(effect));
      }
      if (effect instanceof Rejection) {
        rejections++;
      } else {
        lastAt = effect.at();
      }
    }
    return conservation(step, rejections);
  }

  private void post(Posting posting) {
    balances.merge(posting.from(), -posting.points(), Long::sum);
    balances.merge(posting.to(), posting.points(), Long::sum);
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
    boolean negative =
        balance(Account.PENDING) < 0 || balance(Account.AVAILABLE) < 0 || balance(Account.HELD) < 0;
    if (negative || balance(Account.DEBT) > 0 || lots.values().stream().anyMatch(l -> l < 0)) {
      return "balances " + balances;
    }
    if (effect instanceof Profile profile && !folded(profile)) {
      return "the profile is not the fold of the postings, " + balances;
    }
    return null;
  }

  private boolean folded(Profile profile) {
    return profile.pending() == balance(Account.PENDING)
        && profile.available() == balance(Account.AVAILABLE)
        && profile.held() == balance(Account.HELD)
        && profile.debt() == -balance(Account.DEBT);
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
