package dev.perennial.domain;

import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.domain.policy.Policy;
import dev.perennial.domain.program.Programs;
import dev.perennial.domain.program.Versions;

/** What decisions are taken by. */
record Published(Programs programs, Versions<ChurnModel> models, Policy policy) {

  /** What a cause does to a customer at an instant, by what is in force then. */
  Scope scope(Decision decision, Customer customer, String cause, long now) {
    return new Scope(
        new Basis(decision, customer, programs.at(now), models.at(now), policy, now), cause, null);
  }

  /** What a deadline does, which is named by what it is about and when it is due. */
  Scope deadline(Decision decision, Customer customer, String reference, long due) {
    return scope(decision, customer, reference + ":" + due, due);
  }
}
