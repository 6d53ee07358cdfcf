/** A Flink job as a competent team would first write it: POJOs, several states, many timers. */
package dev.perennial.bench.naive;
