/**
 * Kafka and Flink in one process, for demos and tests on a laptop. Stays out of the job jar:
 * nothing outside of {@code app} and the tests may use it.
 */
package dev.perennial.app.sandbox;
