/** Perennial: a loyalty lifecycle engine on Apache Flink. */
package dev.perennial;
