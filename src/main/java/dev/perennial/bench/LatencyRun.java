package dev.perennial.bench;

import dev.perennial.bench.Arrivals.Latency;

/**
 * How long one answerer took, once.
 *
 * @param round from 1
 * @param uncommitted for readers of uncommitted records, who drop what they have seen
 * @param committed for readers of committed records
 * @param cores that it kept busy while events came, its compilers left out
 * @param sentLateMs by how much the generator was late at most, milliseconds
 */
record LatencyRun(
    int round,
    Answerer answerer,
    Latency uncommitted,
    Latency committed,
    double cores,
    double sentLateMs) {}
