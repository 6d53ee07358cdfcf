/**
 * What can happen to a customer and what follows from it: pure decisions over a mutable aggregate
 * that the caller owns. No Flink, Kafka, Avro, clocks, randomness or floating-point money in here;
 * {@code now} is always an argument.
 */
package dev.perennial.domain;
