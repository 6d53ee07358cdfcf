package dev.perennial.oracle;

import dev.perennial.domain.Customer;
import dev.perennial.domain.Decision;
import dev.perennial.domain.Effect;
import dev.perennial.domain.InMemoryColdState;
import dev.perennial.domain.Lifecycle;
import dev.perennial.domain.Logged;
import dev.perennial.domain.Receipt;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Programs;
import dev.perennial.domain.vouchers.VoucherSecret;
import dev.perennial.rules.Rule;
import dev.perennial.rules.RuleSet;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** The engine as the job drives it: hot record, cold state, one timer. */
final class Engine implements Subject {
  private final Lifecycle lifecycle;
  private final InMemoryColdState cold = new InMemoryColdState();
  private final boolean stored;
  private Customer customer;

  /**
   * @param stored whether the hot record goes through its bytes after every step
   */
  Engine(List<Program> versions, String customer, boolean stored) {
    this(versions, List.of(), customer, stored);
  }

  Engine(List<Program> versions, List<Rule> rules, String customer, boolean stored) {
    this.lifecycle =
        new Lifecycle(
            new Programs(versions), new RuleSet(rules), new VoucherSecret(NaiveCode.SECRET));
    this.customer = new Customer(customer);
    this.stored = stored;
  }

  InMemoryColdState cold() {
    return cold;
  }

  Customer customer() {
    return customer;
  }

  @Override
  public Step onEvent(Logged logged) {
    return step(lifecycle.onEvent(customer, cold, logged));
  }

  /** Only asks the engine when its own next deadline is due, as a timer would. */
  @Override
  public Step onDeadlines(long upTo) {
    if (lifecycle.nextDeadline(customer) > upTo) {
      return new Step(Decision.Outcome.NONE, List.of(), 0, 0, false);
    }
    Step step = step(lifecycle.onDeadlines(customer, cold, upTo));
    if (lifecycle.nextDeadline(customer) <= upTo) {
      throw new IllegalStateException("a deadline at or before " + upTo + " is left");
    }
    return step;
  }

  /** The model keeps no receipts; what they say is held against what the engine did. */
  private static boolean isCompared(Effect effect) {
    return !isTombstone(effect) && !(effect instanceof Receipt);
  }

  private Step step(Decision decision) {
    Step step =
        new Step(
            decision.outcome(),
            decision.effects().stream().filter(Engine::isCompared).toList(),
            decision.waitingApplied(),
            decision.waitingRejected(),
            decision.effects().stream().anyMatch(Engine::isTombstone));
    if (stored) {
      store(decision.changed());
    }
    return step;
  }

  private static boolean isTombstone(Effect effect) {
    return effect instanceof Effect.Tombstone;
  }

  private byte[] last = new byte[0];

  /** What is not marked as changed is not written back: then it must be as it was. */
  private void store(boolean changed) {
    byte[] bytes = InMemoryColdState.bytes(customer::write);
    if (!changed && last.length > 0 && !Arrays.equals(bytes, last)) {
      throw new IllegalStateException("the hot record changed, and changed() says it did not");
    }
    last = bytes;
    try {
      ByteArrayInputStream in = new ByteArrayInputStream(bytes);
      customer = Customer.read(customer.id(), Customer.FORMAT, new DataInputStream(in));
      if (in.available() > 0) {
        throw new IllegalStateException(in.available() + " bytes were not read");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!Arrays.equals(bytes, InMemoryColdState.bytes(customer::write))) {
      throw new IllegalStateException("the hot record reads back as something else");
    }
  }
}
