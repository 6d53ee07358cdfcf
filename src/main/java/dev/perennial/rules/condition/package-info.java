/**
 * The conditions of rules: CEL, parsed and type-checked by its own library when a rule is read,
 * then compiled into closures over {@link dev.perennial.domain.policy.Facts}. What they say equals
 * what CEL's own evaluator says; tests compare the two.
 */
package dev.perennial.rules.condition;
