package dev.perennial.domain;

import dev.perennial.domain.churn.ChurnFigures;
import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.domain.churn.RiskModel.Risk;
import dev.perennial.domain.policy.Policy;
import dev.perennial.domain.program.Program;

/** What all causes of one customer and instant have in common. */
final class Basis {
  private final Decision decision;
  private final Customer customer;
  private final Program program;
  private final ChurnModel model;
  private final Policy policy;
  private final long now;
  private Risk risk;

  /**
   * @param program in force; null before the first
   * @param model in force; null when there is none
   * @param now epoch milliseconds UTC
   */
  Basis(
      Decision decision,
      Customer customer,
      Program program,
      ChurnModel model,
      Policy policy,
      long now) {
    this.decision = decision;
    this.customer = customer;
    this.program = program;
    this.model = model;
    this.policy = policy;
    this.now = now;
  }

  Decision decision() {
    return decision;
  }

  Customer customer() {
    return customer;
  }

  Program program() {
    return program;
  }

  ChurnModel model() {
    return model;
  }

  Policy policy() {
    return policy;
  }

  long now() {
    return now;
  }

  /**
   * The risk of churn as of now; null without a model of it, or a purchase. Rules, profile and band
   * ask for the same one: from the first time on nothing may become a habit.
   */
  Risk risk() {
    if (risk == null && model != null && customer.habits().hasBought()) {
      risk = ChurnFigures.risk(model, customer.habits(), program, now);
    }
    return risk;
  }
}
