/**
 * What a customer did, kept from the first event on, so that a rule that is new today knows what
 * happened before it was written: when each type of event happened first and last, what happened on
 * each of the last {@value dev.perennial.domain.policy.Facts#DAYS_KEPT} days, and which stores were
 * seen.
 */
package dev.perennial.domain.history;
