/**
 * The Flink part: operators that read state, call the domain, write state, emit and set the one
 * timer. No business rules.
 */
package dev.perennial.topology;
