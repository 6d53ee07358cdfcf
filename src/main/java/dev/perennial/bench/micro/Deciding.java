package dev.perennial.bench.micro;

import dev.perennial.bench.HeapColdState;
import dev.perennial.bench.SampleProgram;
import dev.perennial.bench.load.RulePack;
import dev.perennial.domain.Channel;
import dev.perennial.domain.Customer;
import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Lifecycle;
import dev.perennial.domain.Logged;
import dev.perennial.domain.Origin;
import dev.perennial.domain.Payload;
import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.domain.policy.Budgets;
import dev.perennial.domain.policy.Facts;
import dev.perennial.domain.policy.Policy;
import dev.perennial.domain.program.Programs;
import dev.perennial.domain.program.Versions;
import dev.perennial.domain.vouchers.VoucherCodes;
import dev.perennial.io.program.ChurnModelFile;
import dev.perennial.io.program.DefaultModel;
import dev.perennial.io.program.RuleFile;
import dev.perennial.rules.RuleSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The decision itself: customers who buy in turns, each every three days, with all that falls due
 * meanwhile. State stays on the heap, as objects.
 */
final class Deciding implements Part {
  private static final long START = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
  private static final long BETWEEN_PURCHASES = Duration.ofDays(3).toMillis();
  private static final byte[] NO_BYTES = {};
  private static final List<Payload.PurchaseLine> LINES =
      List.of(
          new Payload.PurchaseLine("1", "sku-10001", "garden", 1, 12_00),
          new Payload.PurchaseLine("2", "sku-10002", "books", 2, 28_00));

  private final Lifecycle lifecycle;
  private final Customer[] customers;
  private final HeapColdState[] cold;
  private long made;

  private Deciding(Lifecycle lifecycle, int customers) {
    this.lifecycle = lifecycle;
    this.customers = new Customer[customers];
    this.cold = new HeapColdState[customers];
    for (int i = 0; i < customers; i++) {
      this.customers[i] = new Customer("c-" + i);
      this.cold[i] = new HeapColdState();
    }
  }

  /** Without rules. */
  static Deciding plain(int customers) {
    return new Deciding(new Lifecycle(programs()), customers);
  }

  /** With the rules that ship with the engine. */
  static Deciding withPack(int customers, VoucherCodes codes) {
    return new Deciding(new Lifecycle(programs(), pack(), codes), customers);
  }

  /** With the model that ships with the engine. */
  static Deciding withModel(int customers) {
    return with(Policy.NONE, VoucherCodes.NONE, customers);
  }

  /** With the rules and the model that ship with the engine. */
  static Deciding withAll(int customers, VoucherCodes codes) {
    return with(pack(), codes, customers);
  }

  private static Deciding with(Policy rules, VoucherCodes codes, int customers) {
    ChurnModel model = ChurnModelFile.parse(DefaultModel.text(), DefaultModel.WORD);
    Versions<ChurnModel> models = new Versions<>(List.of(model));
    return new Deciding(new Lifecycle(programs(), models, rules, codes, Budgets.NONE), customers);
  }

  private static Policy pack() {
    return new RuleSet(
        RulePack.documents().stream().map(text -> RuleFile.parse(text, "pack")).toList());
  }

  private static Programs programs() {
    return new Programs(List.of(SampleProgram.read()));
  }

  Customer customer(int number) {
    return customers[number];
  }

  /** Until the days that are kept of every customer are full. */
  @Override
  public long settling() {
    long purchases = Duration.ofDays(Facts.DAYS_KEPT).toMillis() / BETWEEN_PURCHASES + 1;
    return purchases * customers.length;
  }

  @Override
  public long run() {
    int number = (int) (made % customers.length);
    long now = START + made * BETWEEN_PURCHASES / customers.length;
    String id = Long.toHexString(made * 0x9E3779B97F4A7C15L);
    Payload purchase = new Payload.Purchase("o-" + made, "EUR", LINES);
    CustomerEvent event =
        new CustomerEvent(id, "c-" + number, now, "shop", "north", Channel.POS, "S-100", purchase);
    made++;
    Logged logged = new Logged(event, now, new Origin("log", 0, made, NO_BYTES));
    return lifecycle.onEvent(customers[number], cold[number], logged).effects().size();
  }
}
