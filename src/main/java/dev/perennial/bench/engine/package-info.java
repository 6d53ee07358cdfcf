/** The real job, as it is submitted to a cluster, in a process of the harness. */
package dev.perennial.bench.engine;
