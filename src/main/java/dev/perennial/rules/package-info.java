/**
 * Policy as data: rules, indexed by what they answer to, behind the port that the domain asks. No
 * Flink, Kafka, Avro, clocks or randomness in here.
 */
package dev.perennial.rules;
