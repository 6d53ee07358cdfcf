package dev.perennial.bench.capacity;

/**
 * What one machine of a cluster has.
 *
 * @param networkMb megabytes a second
 */
record Machine(double cores, double memoryGb, double diskGb, double networkMb) {}
