package dev.perennial.bench;

import dev.perennial.bench.Arrivals.Latency;

/**
 * How long one answerer took, once.
 *
 * @param round from 1
 * @param purchases from a purchase to the first record that comes of it, uncommitted
 * @param replies from a request to its reply, for readers of uncommitted records, who drop what
 *     they have seen
 * @param committed the same for readers of committed records
 * @param cores that it kept busy while events came, its compilers left out
 * @param sentLateMs by how much the generator was late at most, milliseconds
 */
record LatencyRun(
    int round,
    String setting,
    Answerer answerer,
    Latency purchases,
    Latency replies,
    Latency committed,
    double cores,
    double sentLateMs) {}
