package dev.perennial.bench;

import dev.perennial.bench.load.Shape;

/**
 * One contender draining the topic once.
 *
 * @param round from 1
 */
record Run(Shape shape, int round, Contender contender, Meter.Speed speed, Outputs outputs) {}
