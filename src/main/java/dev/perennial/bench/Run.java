package dev.perennial.bench;

/**
 * A trial carried out: one contender draining the topic once.
 *
 * @param round from 1
 * @param checkpoints as Flink tells them; null where there is no Flink
 */
record Run(int round, Trial trial, Meter.Speed speed, Outputs outputs, Checkpoints checkpoints) {}
