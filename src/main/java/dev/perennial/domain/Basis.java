package dev.perennial.domain;

import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.domain.policy.Policy;
import dev.perennial.domain.program.Program;

/**
 * What all causes of one customer and instant have in common.
 *
 * @param program in force; null before the first
 * @param model in force; null when there is none
 * @param now epoch milliseconds UTC
 */
record Basis(
    Decision decision,
    Customer customer,
    Program program,
    ChurnModel model,
    Policy policy,
    long now) {}
