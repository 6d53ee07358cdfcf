package dev.perennial.oracle;

import dev.perennial.domain.Customer;
import dev.perennial.domain.Decision;
import dev.perennial.domain.Effect;
import dev.perennial.domain.InMemoryColdState;
import dev.perennial.domain.Lifecycle;
import dev.perennial.domain.Logged;
import dev.perennial.domain.policy.CountedBudgets;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Programs;
import dev.perennial.domain.program.Versions;
import dev.perennial.domain.vouchers.VoucherSecret;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The engine as the job drives it: hot record, cold state, one timer. */
final class Engine implements Subject {
  private final List<Program> programs;
  private final Ruling ruling;
  private final CountedBudgets budgets = new CountedBudgets();
  private Lifecycle lifecycle;
  private Ruling known;
  private List<Program> knownPrograms;

  /** Whether it learns of rules and programmes only when they begin. */
  private boolean learning;

  private long latest = Long.MIN_VALUE;

  private final InMemoryColdState cold = new InMemoryColdState();
  private final boolean stored;
  private Customer customer;

  /**
   * @param stored whether the hot record goes through its bytes after every step
   */
  Engine(List<Program> versions, String customer, boolean stored) {
    this(versions, Ruling.NONE, customer, stored);
  }

  Engine(List<Program> versions, Ruling ruling, String customer, boolean stored) {
    this.programs = List.copyOf(versions);
    this.ruling = ruling;
    this.customer = new Customer(customer);
    this.stored = stored;
    know(programs, ruling);
  }

  /** From here on it learns of a document with the first move that passes its beginning. */
  Engine learning() {
    learning = true;
    return this;
  }

  private void know(List<Program> versions, Ruling published) {
    if (!published.equals(known) || !versions.equals(knownPrograms)) {
      known = published;
      knownPrograms = versions;
      lifecycle =
          new Lifecycle(
              new Programs(versions),
              new Versions<>(List.of()),
              published.set(),
              new VoucherSecret(NaiveCode.SECRET),
              budgets);
    }
  }

  private void learn(long now) {
    if (learning) {
      latest = Math.max(latest, now);
      long[] times = Announcement.ofPrograms(programs);
      List<Program> begun =
          IntStream.range(0, times.length)
              .filter(i -> times[i] <= latest)
              .mapToObj(programs::get)
              .toList();
      know(begun, ruling.upTo(latest));
    }
  }

  InMemoryColdState cold() {
    return cold;
  }

  Customer customer() {
    return customer;
  }

  @Override
  public Step onEvent(Logged logged) {
    learn(logged.loggedAt());
    return step(lifecycle.onEvent(customer, cold, logged));
  }

  /** Only asks the engine when its own next deadline is due, as a timer would. */
  @Override
  public Step onDeadlines(long upTo) {
    learn(upTo);
    if (lifecycle.nextDeadline(customer) > upTo) {
      return new Step(Decision.Outcome.NONE, List.of(), 0, 0, false);
    }
    Step step = step(lifecycle.onDeadlines(customer, cold, upTo));
    if (lifecycle.nextDeadline(customer) <= upTo) {
      throw new IllegalStateException("a deadline at or before " + upTo + " is left");
    }
    return step;
  }

  private Step step(Decision decision) {
    Step step =
        new Step(
            decision.outcome(),
            decision.effects().stream().filter(effect -> !isTombstone(effect)).toList(),
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
