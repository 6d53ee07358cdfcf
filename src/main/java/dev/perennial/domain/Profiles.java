package dev.perennial.domain;

import dev.perennial.domain.churn.ChurnFigures;
import dev.perennial.domain.program.Level;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.tiers.Outlook;
import java.util.List;

/** Writes down what a customer looks like at an instant. */
final class Profiles {
  private Profiles() {}

  static CustomerProfile of(String id, Basis basis, String cause, ColdState cold) {
    Customer customer = basis.customer();
    Program program = basis.program();
    long now = basis.now();
    Outlook outlook = Outlook.of(program, customer.tier(), customer.progress(), now);
    return new CustomerProfile(
        id,
        customer.id(),
        now,
        customer.tier().tier(program.tiers()),
        customer.tier().graceEnds(),
        customer.points().pending(),
        customer.points().available(),
        customer.holds().held(),
        customer.points().debt(),
        program.currency().getCurrencyCode(),
        customer.spend().at(now, cold),
        customer.progress().lifetimeSpend(),
        customer.progress().lifetimeOrders(),
        customer.person().joinedAt(),
        outlook.next(),
        outlook.missing(),
        outlook.lostAt(),
        reviewPending(customer, program),
        program.id(),
        program.version(),
        cause,
        List.copyOf(customer.journeys().segments()),
        churn(basis),
        customer.habits().hasBought() ? customer.habits().purchases() : null);
  }

  private static ChurnFigures churn(Basis basis) {
    Customer customer = basis.customer();
    return basis.model() == null
        ? null
        : ChurnFigures.of(
            basis.model(),
            customer.habits(),
            basis.risk(),
            customer.risk().band(),
            basis.program(),
            basis.now());
  }

  /** The lowest level that somebody is asked to agree to, or null. */
  private static String reviewPending(Customer customer, Program program) {
    if (customer.tasks().isEmpty()) {
      return null;
    }
    for (Level level : program.tiers().levels()) {
      if (customer.tasks().reviews(level.name())) {
        return level.name();
      }
    }
    return null;
  }
}
