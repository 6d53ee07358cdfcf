package dev.perennial.bench;

/**
 * What checkpoints of a run cost.
 *
 * @param completed how many
 * @param medianMs from trigger to completion
 * @param writtenBytes of the median one: what was new in it
 * @param fullBytes of the last one: all it refers to
 */
record Checkpoints(
    int completed,
    double medianMs,
    double p99Ms,
    double maxMs,
    long writtenBytes,
    long fullBytes) {}
