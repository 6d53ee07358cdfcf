/** The job to compare with in Flink SQL: an OVER window of 30 days. */
package dev.perennial.bench.sql;
