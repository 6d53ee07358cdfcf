package dev.perennial.topology;

import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Effect.Posting;
import dev.perennial.domain.Effect.Voucher;
import dev.perennial.domain.Effect.VoucherState;
import dev.perennial.domain.program.MessagePolicy;
import dev.perennial.domain.program.Program;
import dev.perennial.topology.budget.Keeper;
import dev.perennial.topology.state.Spending;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds one fault into what a job reads and writes. */
final class Saboteur {
  private static final int MANY = 3;
  private static final long DAY_MS = 86_400_000;

  private final Sabotage sabotage;
  private final Map<String, Integer> events = new HashMap<>();
  private int postings;
  private int outputs;
  private int documents;
  private String code;

  Saboteur(Sabotage sabotage) {
    this.sabotage = sabotage;
  }

  boolean is(Sabotage other) {
    return sabotage == other;
  }

  /** What is written in the place of an effect. */
  List<Effect> written(Effect effect) {
    outputs++;
    if (effect instanceof Posting posting) {
      postings++;
      if (is(Sabotage.POSTING_DROPPED) && postings % 5 == 0) {
        return List.of();
      }
      if (is(Sabotage.POINTS_MISCOUNTED) && postings % 3 == 0) {
        return List.of(more(posting));
      }
    }
    if (is(Sabotage.OUTPUT_TWICE) && outputs % 9 == 0) {
      return List.of(effect, effect);
    }
    return List.of(is(Sabotage.VOUCHER_CODE_TWICE) ? coded(effect) : effect);
  }

  private static Posting more(Posting it) {
    return new Posting(
        it.id(),
        it.customerId(),
        it.at(),
        it.kind(),
        it.from(),
        it.to(),
        it.points() + 1,
        it.lotId(),
        it.cause(),
        it.ruleId(),
        it.programVersion());
  }

  private Effect coded(Effect effect) {
    if (!(effect instanceof Voucher it)) {
      return effect;
    }
    code = code == null && it.state() == VoucherState.ISSUED ? it.code() : code;
    return new Voucher(
        it.id(),
        it.voucherId(),
        it.customerId(),
        it.at(),
        it.state(),
        code,
        it.kind(),
        it.value(),
        it.issuedAt(),
        it.expiresAt(),
        it.orderId(),
        it.ruleId(),
        it.cause(),
        it.programVersion());
  }

  /** The programme that the job gets to see. */
  Program program(Program it) {
    MessagePolicy own = it.messages();
    if (is(Sabotage.CAPS_IGNORED)) {
      return with(it, new MessagePolicy(own.quietHours(), null, Map.of(), own.prior()));
    }
    return is(Sabotage.QUIET_HOURS_IGNORED)
        ? with(it, new MessagePolicy(null, own.caps(), own.channelCaps(), own.prior()))
        : it;
  }

  private static Program with(Program it, MessagePolicy messages) {
    return new Program(
        it.id(),
        it.version(),
        it.effectiveFrom(),
        it.currency(),
        it.localDays(),
        it.exchange(),
        it.points(),
        it.bonuses(),
        it.ordersKeep(),
        it.tiers(),
        it.voucherReserve(),
        messages,
        it.control());
  }

  /** The event that the job gets to see. */
  CustomerEvent event(int number, CustomerEvent it) {
    int first = events.computeIfAbsent(it.customerId() + ' ' + it.eventId(), any -> number);
    if (!is(Sabotage.REPEAT_TAKEN) || first == number) {
      return it;
    }
    return new CustomerEvent(
        it.eventId() + "-again",
        it.customerId(),
        it.occurredAt(),
        it.source(),
        it.brand(),
        it.channel(),
        it.storeId(),
        it.payload());
  }

  /** Whether a document does not arrive. */
  boolean loses() {
    return is(Sabotage.DOCUMENT_LOST) && ++documents % MANY == 0;
  }

  /** Whether a record does not arrive. */
  boolean loses(CustomerEvent event, long loggedAt) {
    return is(Sabotage.LATE_RECORD_DROPPED) && event.occurredAt() < loggedAt - DAY_MS;
  }

  /** The counts that are told. */
  Map<String, Long> counts(Map<String, Long> counts) {
    if (is(Sabotage.COUNTED_TWICE)) {
      counts.computeIfPresent("applied", (any, count) -> count > MANY ? count + 1 : count);
    }
    return counts;
  }

  /** The keeper of budgets that a task talks to. */
  Keeper keeper(Keeper own) {
    if (!is(Sabotage.BUDGET_OVERSPENT) && !is(Sabotage.BUDGET_FORGOTTEN)) {
      return own;
    }
    boolean generous = is(Sabotage.BUDGET_OVERSPENT);
    return new Keeper() {
      @Override
      public void opened(List<Spending> spent) {
        own.opened(List.of());
      }

      @Override
      public long ask(Spending spending, long total, long amount) {
        return generous ? amount : own.ask(spending, total, amount);
      }

      @Override
      public void returned(Spending spending) {
        own.returned(spending);
      }
    };
  }
}
