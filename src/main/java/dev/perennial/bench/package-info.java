/**
 * Measures the job against a limit and against a naive Flink job, each in a process of its own, on
 * a real broker. Nothing here gets into the job jar.
 */
package dev.perennial.bench;
